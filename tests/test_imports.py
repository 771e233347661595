"""What each part brings into the process, looked at where import-linter cannot: at run time."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("real_keys")
"""With the tests' own cheap keys the driver would be there before the program."""

ROOT = Path(__file__).parents[1]
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
    # What records are made of, with what it brings; and Easter is not ours to reckon: `workdays`
    # asks dateutil, which brings six.
    known = {"msgspec", "typing_extensions", "dateutil", "six"}
    assert not {one for one in foreign - known if not one.startswith("_sysconfigdata")}


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
    # Only on a terminal is there something to fold and draw.
    assert "rich.console" not in modules


@pytest.mark.parametrize("module", ["app", "screens.safety.unlock"])
def test_the_way_to_the_unlock_screen_brings_no_database_library(module: str) -> None:
    modules = brought_by(f"import cti_tui.cli, cti_tui.{module}")
    assert not tops(modules) & DATABASE
    assert "cti_tui.data.records" not in modules, "nor the rules, which no field needs"


def test_what_the_first_act_needs_is_there_before_it_once_nobody_waits() -> None:
    modules = brought_by(
        "import asyncio; from cti_tui.screens.kit.ready import WRITES, import_gently;"
        " early = 'sqlmodel' in sys.modules; asyncio.run(import_gently(WRITES)); assert not early"
    )
    assert "cti_tui.data.store" in modules
    assert tops(modules) & DATABASE == DATABASE


def imports_of(tree: ast.AST, known: set[str]) -> Iterator[str]:
    """The modules that a module imports, also inside a function, but not for types alone."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                yield inner if inner in known else node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        yield from imports_of(node, known)


def test_no_module_leads_back_to_itself() -> None:
    files = {
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
        for file in (ROOT / "cti_tui").rglob("*.py")
    }
    graph = {
        name: set(imports_of(ast.parse(file.read_text("utf-8")), set(files))) & set(files)
        for name, file in files.items()
    }
    done: set[str] = set()

    def follow(name: str, path: tuple[str, ...]) -> None:
        circle = path[path.index(name) :] if name in path else ()
        assert not circle, " -> ".join((*circle, name))
        if name not in done:
            for other in sorted(graph[name] - {name}):
                follow(other, (*path, name))
            done.add(name)

    for name in graph:
        follow(name, ())
