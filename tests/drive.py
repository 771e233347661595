"""A drive of one's own, small and real: it gets full, and is pulled out. Needs Linux and root."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def mount(*words: str) -> bool:
    """Whether the system let us mount so."""
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0


@contextmanager
def small_drive(place: Path, size: str) -> Iterator[Path]:
    """Mount a drive with room for `size` at a new folder; skips the test where that may not be."""
    place.mkdir()
    if sys.platform != "linux" or not mount(
        "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)
    ):
        pytest.skip("a drive of one's own needs Linux and the right to mount it")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


def fill_drive(drive: Path) -> Path:
    """Leave no room on the drive; answers the file that takes it."""
    filler = drive / "fyld"
    with pytest.raises(OSError, match="No space"), filler.open("wb", buffering=0) as file:  # noqa: PT012
        while True:
            file.write(b"x" * 4096)
    return filler
