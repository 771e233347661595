"""A layer under SQLite that records what is written, so that a power cut can be replayed.

SQLite lets a program put a layer of its own between itself and the operating system (a VFS).
This one passes everything on and keeps a list of every write, truncation, sync and deletion.
`remains` then answers what a disk may hold after the power went at a point of that list: all that
was synced, and any part of what was not.
"""

import ctypes as c
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import sqlcipher3._sqlite3 as library

# Names as addresses: SQLite keeps more behind a name, and the file keeps the address itself.
_OPEN = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_void_p, c.c_int, c.c_void_p)
_DELETE = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_int)
_WRITE = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_int, c.c_int64)
_TRUNCATE = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int64)
_SYNC = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int)
_CLOSE = c.CFUNCTYPE(c.c_int, c.c_void_p)


_ALIVE: list[object] = []
"""The layers made: a connection that is closed late still calls its own."""


class _Vfs(c.Structure):
    """The head of `sqlite3_vfs`; what follows is copied as it is."""

    _fields_ = (
        ("version", c.c_int),
        ("file_size", c.c_int),
        ("longest_path", c.c_int),
        ("next", c.c_void_p),
        ("name", c.c_char_p),
        ("data", c.c_void_p),
        ("open", c.c_void_p),
        ("delete", c.c_void_p),
        ("rest", c.c_void_p * 14),
    )


class _Methods(c.Structure):
    """The head of `sqlite3_io_methods`; what follows is copied as it is."""

    _fields_ = (
        ("version", c.c_int),
        ("close", c.c_void_p),
        ("read", c.c_void_p),
        ("write", c.c_void_p),
        ("truncate", c.c_void_p),
        ("sync", c.c_void_p),
        ("rest", c.c_void_p * 13),
    )


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that was asked of the disk, or, as `done`, that the store had answered by then."""

    kind: str
    """`write`, `truncate`, `sync`, `delete` or `done`."""
    file: str = ""
    offset: int = 0
    """Bytes; of a truncation the new length, of `done` the number of the act."""
    data: bytes = b""


@dataclass
class Recorder:
    """What was asked of the disk, in order."""

    operations: list[Operation] = field(default_factory=list)

    def done(self, number: int) -> None:
        """The store answered that an act is kept."""
        self.operations.append(Operation("done", offset=number))


@contextmanager
def recording() -> Iterator[Recorder]:
    """Every connection opened meanwhile goes through the recorder."""
    lib = c.CDLL(library.__file__)
    lib.sqlite3_vfs_find.restype = c.POINTER(_Vfs)
    base = lib.sqlite3_vfs_find(None)
    recorder = Recorder()
    vfs = _Vfs()
    c.memmove(c.byref(vfs), base, c.sizeof(_Vfs))
    vfs.name = b"recorder"
    kept = _callbacks(base.contents, recorder)
    _ALIVE.append((vfs, kept))
    vfs.open = c.cast(kept[0], c.c_void_p)
    vfs.delete = c.cast(kept[1], c.c_void_p)
    assert lib.sqlite3_vfs_register(c.byref(vfs), 1) == 0
    try:
        yield recorder
    finally:
        lib.sqlite3_vfs_unregister(c.byref(vfs))
        lib.sqlite3_vfs_register(base, 1)


def _callbacks(base: _Vfs, recorder: Recorder) -> tuple[object, ...]:
    """The layer's own open and delete, and what must live as long as they do."""
    base_open, base_delete = _OPEN(base.open), _DELETE(base.delete)
    names: dict[int, str] = {}
    layered: dict[int, tuple[_Methods, tuple[object, ...]]] = {}

    def opened(this: int, name: int | None, file: int, flags: int, out: int) -> int:
        code = base_open(this, name, file, flags, out)
        methods = c.cast(file, c.POINTER(c.c_void_p))
        if code == 0 and methods[0]:
            names[file] = _file_name(name) if name else ""
            if methods[0] not in layered:
                layered[methods[0]] = _layer(methods[0], names, recorder)
            methods[0] = c.addressof(layered[methods[0]][0])
        return code

    def deleted(this: int, name: int, sync: int) -> int:
        recorder.operations.append(Operation("delete", _file_name(name)))
        return base_delete(this, name, sync)

    return _OPEN(opened), _DELETE(deleted), layered


def _file_name(address: int) -> str:
    return Path(c.string_at(address).decode()).name


def _layer(
    base: int, names: dict[int, str], recorder: Recorder
) -> tuple[_Methods, tuple[object, ...]]:
    """The file methods of the operating system with a record of what changes a file."""
    under = _Methods.from_address(base)
    above = _Methods()
    c.memmove(c.byref(above), base, c.sizeof(_Methods))
    write, truncate = _WRITE(under.write), _TRUNCATE(under.truncate)
    sync, close = _SYNC(under.sync), _CLOSE(under.close)

    def written(file: int, data: int, length: int, offset: int) -> int:
        if names[file]:
            block = c.string_at(data, length)
            recorder.operations.append(Operation("write", names[file], offset, block))
        return write(file, data, length, offset)

    def truncated(file: int, length: int) -> int:
        recorder.operations.append(Operation("truncate", names[file], length))
        return truncate(file, length)

    def synced(file: int, flags: int) -> int:
        code = sync(file, flags)
        recorder.operations.append(Operation("sync", names[file]))
        return code

    def closed(file: int) -> int:
        names.pop(file, None)
        return close(file)

    kept = (_WRITE(written), _TRUNCATE(truncated), _SYNC(synced), _CLOSE(closed))
    for slot, callback in zip(("write", "truncate", "sync", "close"), kept, strict=True):
        setattr(above, slot, c.cast(callback, c.c_void_p).value)
    return above, (*kept, write, truncate, sync, close)


def remains(before: dict[str, bytes], operations: list[Operation], rng: Random) -> dict[str, bytes]:
    """The files after a power cut at the end of the list: all that was synced, some of the rest."""
    last = {one.file: number for number, one in enumerate(operations) if one.kind == "sync"}
    luck = rng.choice((0.0, 0.5, 0.9))
    files = {name: bytearray(data) for name, data in before.items()}
    for number, one in enumerate(operations):
        if one.kind in ("sync", "done"):
            continue
        if number > last.get(one.file, -1) and rng.random() > luck:
            continue
        _apply(files, one)
    return {name: bytes(data) for name, data in files.items()}


def _apply(files: dict[str, bytearray], one: Operation) -> None:
    if one.kind == "delete":
        files.pop(one.file, None)
        return
    content = files.setdefault(one.file, bytearray())
    end = one.offset + len(one.data)
    if one.kind == "truncate":
        del content[one.offset :]
    else:
        content.extend(bytes(max(0, end - len(content))))
        content[one.offset : end] = one.data
