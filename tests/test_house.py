"""The habits of the house that no linter holds."""

import ast
import inspect
import os
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "cti_tui"
SOURCES = sorted(PACKAGE.rglob("*.py"))
ROOMS = ("cti_tui", "benchmarks", "packaging")
"""Where the code is that is not tests."""
PACKAGE_HOSTS = re.compile(rb"py[p]i\.|python[h]osted|ana[c]onda\.|npm[j]s\.|crates[.]io|devp[i]")
"""Written so that it does not find itself."""


def name_of(path: Path) -> str:
    """The path as a test's name shows it."""
    return path.relative_to(ROOT).as_posix()


def undocumented(node: ast.AST, prefix: str = "") -> Iterator[str]:
    """The public classes, functions and methods in a module or class that say nothing."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if child.name.startswith("_"):
            continue
        if ast.get_docstring(child) is None:
            yield prefix + child.name
        if isinstance(child, ast.ClassDef):
            yield from undocumented(child, f"{child.name}.")


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_all_that_is_public_says_what_it_means(path: Path) -> None:
    module = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(module)
    assert not list(undocumented(module))


def test_no_file_is_too_long_to_read() -> None:
    files = [ROOT / "run.py", *PACKAGE.rglob("*.tcss")]
    for room in (*ROOMS, "docs", "tests"):
        files += (ROOT / room).rglob("*.py")
    lengths = {name_of(file): len(file.read_bytes().splitlines()) for file in files}
    assert not {name: length for name, length in lengths.items() if length > 400}


def test_no_function_is_too_long_to_read() -> None:
    sources = [ROOT / "run.py", *(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))]
    lengths = {
        f"{name_of(file)}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for file in sources
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert not {name: length for name, length in lengths.items() if length > 45}


def test_records_are_structs() -> None:
    # A dataclass costs a start thirty times what a struct does (docs/performance.md).
    assert not [name_of(path) for path in SOURCES if "dataclass" in path.read_text("utf-8")]


def test_what_is_installed_has_every_file_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    globs = project["tool"]["setuptools"]["package-data"]["cti_tui"]
    installed = {*SOURCES, *(file for glob in globs for file in PACKAGE.glob(glob))}
    there = {
        file
        for file in PACKAGE.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and not file.name.startswith(".")
    }
    assert there == installed


PRIVATE = {
    "tests/beside.py": {"_raw"},  # what only the store's own connection can show
    "tests/data/conftest.py": {"_asking", "_session"},  # counts the transactions of an act
    "tests/screens/stage.py": {"_compositor", "_driver"},
    "tests/screens/test_random_keys.py": {"_bindings"},  # its own keys alone
}
"""Where tests lean on a private name all the same: in one place, for what has no other way."""


MINE = ("self", "cls", "os")
"""What a test may know inside out: itself, and `os._exit`."""


def private_of_others() -> set[str]:
    """The private names of the store's door, and of Textual's app, screen and widget."""
    from textual.app import App
    from textual.screen import Screen

    from cti_tui.data.store import Store

    names = {*dir(Store), *dir(App), *dir(Screen), "_file", "_front", "_thread"}
    for kind in (App, Screen):
        source = Path(inspect.getsourcefile(kind) or "").read_text(encoding="utf-8")
        names |= set(re.findall(r"self\.(_\w+)", source))
    return {name for name in names if name.startswith("_") and not name.startswith("__")}


def test_no_test_leans_on_a_private_name_of_textual_or_of_the_store() -> None:
    others, ours = private_of_others(), set()
    for source in (PACKAGE / "screens").rglob("*.py"):
        ours |= set(re.findall(r"(?:self\.|def )(_\w+)", source.read_text(encoding="utf-8")))
    leaning = defaultdict(set)
    for path in (ROOT / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            mine = isinstance(node, ast.Attribute) and ast.unparse(node.value) in MINE
            if isinstance(node, ast.Attribute) and not mine and node.attr in others - ours:
                leaning[name_of(path)].add(node.attr)
    assert dict(leaning) == PRIVATE


def tree() -> Iterator[Path]:
    """The files of the project, without what tools and Python leave in the folder."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if (name == ".ci" or not name.startswith("."))
            and name not in {"__pycache__", "build", "dist"}
            and not name.endswith(".egg-info")
        ]
        yield from (Path(folder, name) for name in files)


PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_module_that_a_page_names_is_there(page: Path) -> None:
    named = set(re.findall(r"`([\w./]+\.(?:py|sql|tcss))`", page.read_text(encoding="utf-8")))
    there = [f"/{name_of(path)}" for path in tree()]
    assert [one for one in named if not any(path.endswith(f"/{one}") for path in there)] == []


def test_the_map_names_every_room() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent for path in SOURCES if path.parent != PACKAGE}
    assert [name_of(room) for room in rooms if f"{room.name}/" not in page] == []


def test_no_file_names_a_package_host() -> None:
    files = list(tree())
    assert ROOT / ".ci" / "run" in files
    assert not [name_of(file) for file in files if PACKAGE_HOSTS.search(file.read_bytes())]
