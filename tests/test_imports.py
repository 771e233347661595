"""What each part brings into the process, looked at where import-linter cannot: at run time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("real_keys")
"""With the tests' own cheap keys the driver would be there before the program."""

LEAVES = ("cti_tui.said", "cti_tui.dansk", "cti_tui.refusal")
DATABASE = {"sqlmodel", "sqlalchemy"}
SCREEN = {"textual", "rich"}

_LOOK = """
import sys
before = set(sys.modules)
try:
    {program}
finally:
    print("\\n--", *sorted(set(sys.modules) - before), sep="\\n")
"""


def brought_by(program: str, env: dict[str, str] | None = None) -> set[str]:
    """The modules that a fresh Python has after the program and had not before it."""
    done = subprocess.run(
        [sys.executable, "-c", _LOOK.format(program=program)],
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return set(done.stdout.rpartition("\n--\n")[2].split())


def tops(modules: set[str]) -> set[str]:
    """The packages that the modules belong to."""
    return {name.partition(".")[0] for name in modules}


def test_method_brings_the_standard_library_and_our_leaves_alone() -> None:
    modules = brought_by(
        "import importlib, pkgutil, cti_tui.method as room;"
        " names = [module.name for module in pkgutil.iter_modules(room.__path__)];"
        " [importlib.import_module(f'cti_tui.method.{name}') for name in names]"
    )
    assert "cti_tui.method.calendar" in modules
    ours = {name for name in modules if name.startswith("cti_tui.")}
    assert not [n for n in ours if not n.startswith("cti_tui.method") and n not in LEAVES]
    foreign = tops(modules) - sys.stdlib_module_names - {"cti_tui"}
    assert not {name for name in foreign if not name.startswith("_sysconfigdata")}


@pytest.mark.parametrize("module", ["store", "thread", "intake.importer", "demo.build"])
def test_data_brings_no_screen(module: str) -> None:
    modules = brought_by(f"import cti_tui.data.{module}")
    assert not tops(modules) & SCREEN


LIGHT = ("--help", "--version", "liste --help", "vis", "udgaver --json")
HEAVY = ("liste", "init --uden-kode", "demo --til demo.db")
"""Words after `cti` that reach the database."""


@pytest.mark.parametrize("words", [*LIGHT, *HEAVY])
def test_a_verb_brings_no_textual_and_the_database_when_needed(words: str, tmp_path: Path) -> None:
    modules = brought_by(
        f"import os; os.chdir({str(tmp_path)!r}); sys.argv = ['cti', *{words.split()!r}];"
        " from cti_tui.__main__ import main; sys.exit(main())",
        {"CTI_FIL": str(tmp_path / "a.db"), "CTI_IDAG": "2026-04-15"},
    )
    assert "cti_tui.cli" in modules
    assert "textual" not in tops(modules)
    assert words in HEAVY or not tops(modules) & DATABASE


@pytest.mark.parametrize("module", ["app", "screens.safety.unlock"])
def test_the_way_to_the_unlock_screen_brings_no_database_library(module: str) -> None:
    modules = brought_by(f"import cti_tui.{module}")
    assert not tops(modules) & DATABASE
