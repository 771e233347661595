"""A command line to run in this process, on a file of its own and a fixed day."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cti_tui import cli


@dataclass
class Answer:
    """What one run of `cti` gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout, where the verb went well and said nothing else."""
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)

    @property
    def refusal(self) -> str:
        """The one line on stderr of a refusal."""
        assert self.code == 1
        assert self.out == ""
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1
        return self.err


Cti = Callable[..., Answer]


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def cti(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    path: Path,
    blank_file: Callable[[Path, str | None], Path],
) -> Cti:
    """Run one command line; `typed` stands for a person at a terminal, `piped` for stdin."""
    blank_file(path, None)
    monkeypatch.setenv("CTI_FIL", str(path))
    monkeypatch.setenv("CTI_IDAG", "2026-04-27")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(path.parent / "config"))
    monkeypatch.delenv("CTI_KODE", raising=False)

    def run(*argv: str, typed: str | None = None, piped: bytes = b"") -> Answer:
        if typed is None:
            stdin = io.TextIOWrapper(io.BytesIO(piped), encoding="utf-8")
        else:
            stdin = _Terminal(io.BytesIO(typed.encode()), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", stdin)
        code = cli.main(argv)
        return Answer(code, *capsys.readouterr())

    return run


@pytest.fixture
def anna(cti: Cti) -> Cti:
    """The command line with one borger: Anna A., id 1, begun on 2026-01-15, in phase 1's gate."""
    added = cti(
        *("ny", "Anna A.", "--udgave", "job", "--hjemmel", "sel-85"),
        *("--start", "2026-01-15", "--fase", "1"),
    )
    assert added.code == 0
    return cti
