"""The wheel: built, installed into a fresh environment, and tried there away from this folder."""

import sys
import tempfile
from pathlib import Path

from ground import DIST, ROOT, fresh, pip, run, version


def build() -> Path:
    """Build the wheel and answer where it lies."""
    python = fresh("wheel-build")
    pip(python, "build")
    run(python, "-m", "build", "--wheel", "--outdir", DIST, ROOT)
    return DIST / f"cti_tui-{version()}-py3-none-any.whl"


def try_it(wheel: Path) -> None:
    """Install it by itself; the program must find all that it ships with."""
    python = fresh("wheel-try")
    pip(python, wheel)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "prøve.db"
        for words in (
            ("--version",),
            ("udgaver", "--json"),
            ("--fil", str(path), "--idag", "2026-06-01", "demo", "--til", str(path)),
            ("--fil", str(path), "--idag", "2026-06-01", "liste"),
            ("--fil", str(path), "--idag", "2026-06-01", "troskab", "--json"),
        ):
            run(python, "-P", "-m", "cti_tui", *words)


if __name__ == "__main__":
    try_it(build())
    print(f"The wheel is whole: {DIST.name}/cti_tui-{version()}-py3-none-any.whl")
    sys.exit(0)
