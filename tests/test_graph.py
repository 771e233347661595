"""How the modules of the program know each other, and what they call what they hand out."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "cti_tui"

ONE_MEANING = {
    "build": "every document's module makes its page so; `documents.kinds` asks them all alike",
    "main": "the command, and the entry that calls it",
    "as_another": "one yes: asked for on a screen, and at a prompt",
}
"""Names that two modules define and hand out, and why they mean the same."""


CALLED_FROM_OUTSIDE = {
    "apply", "compose", "encoding", "filter_paths", "focus_previous", "get_default_screen",
    "get_suggestion", "render", "write_worksheet",
}  # fmt: skip
"""What Textual, Rich and openpyxl ask for; so are `action_…` and `on_…`."""

AWAITED = {"Joinings", "join"}
"""A borger entered twice can be joined in the store, and from no screen or verb yet."""


def module_name(path: Path) -> str:
    """What a file is imported as."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    module_name(path): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
}


def imported(name: str) -> Iterator[tuple[str, str]]:
    """The modules of ours that one imports, wherever in it, and what it asks of them.

    A module that is imported whole is asked for every attribute that is read of it.
    """
    known: dict[str, str] = {}
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name} imports by dots"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                if whole in MODULES:
                    known[alias.asname or alias.name] = whole
                    yield whole, ""
                elif node.module in MODULES:
                    yield str(node.module), alias.name
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names if alias.name in MODULES)
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield from ((known[one], node.attr) for one in (node.value.id,) if one in known)


def defined(module: ast.Module) -> Iterator[str]:
    """The public names that a module defines."""
    for node in module.body:
        names: list[str] = []
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [one.id for one in targets if isinstance(one, ast.Name)]
        yield from (name for name in names if not name.startswith("_"))


def test_no_circle_among_the_modules() -> None:
    """Nor through an import within a function, or one for types alone."""
    left = {name: {other for other, _ in imported(name)} - {name} for name in MODULES}
    while free := {name for name, others in left.items() if not others & left.keys()}:
        for name in free:
            del left[name]
    # What is left imports something that is left: the circles, and what leans on them.
    assert not sorted(left)


def test_a_name_that_is_handed_out_means_one_thing() -> None:
    homes = defaultdict(set)
    for name, module in MODULES.items():
        for one in defined(module):
            homes[one].add(name)
    handed_out = {(home, one) for name in MODULES for home, one in imported(name)}
    twice = {
        one: sorted(where)
        for one, where in homes.items()
        if len(where) > 1 and any((home, one) in handed_out for home in where)
    }
    assert {one: twice[one] for one in twice if one not in ONE_MEANING} == {}
    assert set(ONE_MEANING) == set(twice), "what is no longer named twice is not listed"


def test_a_class_has_its_name_to_itself() -> None:
    homes = defaultdict(list)
    for name, module in MODULES.items():
        for node in module.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(name)
    assert {one: where for one, where in homes.items() if len(where) > 1} == {}


def public(node: ast.AST) -> Iterator[str]:
    """The public functions, classes and methods, at any depth."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            marked = any(isinstance(one, ast.Call) for one in child.decorator_list)  # @on(…)
            if isinstance(child, ast.ClassDef):  # a table has its name in the schema
                marked = any(one.arg == "table" for one in child.keywords)
            if not child.name.startswith("_") and not marked:
                yield child.name
            if isinstance(child, ast.ClassDef):
                yield from public(child)


def spoken_of(tree: ast.Module) -> Iterator[str]:
    """Every name a file speaks of, also in a path that is imported late: `write.ny`, `log:Log`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.fullmatch(r"[\w.]*[.:]?\w+", node.value):
                yield from re.split("[.:]", node.value)
        elif isinstance(node, ast.JoinedStr):
            ends = [one.value for one in node.values if isinstance(one, ast.Constant)]
            yield from (re.split("[.:]", end)[-1] for end in ends[-1:] if isinstance(end, str))


def test_nothing_public_is_there_for_tests_alone() -> None:
    """What nothing in the program, its benchmarks or its documents speaks of is dead."""
    root = PACKAGE.parent
    beside = [*(root / "benchmarks").rglob("*.py"), *(root / "docs").rglob("*.py")]
    trees = [*MODULES.values(), *(ast.parse(one.read_text(encoding="utf-8")) for one in beside)]
    spoken = Counter(name for tree in trees for name in spoken_of(tree))
    dead = {
        f"{module}: {name}"
        for module, tree in MODULES.items()
        for name in public(tree)
        if not spoken[name] and name not in CALLED_FROM_OUTSIDE | AWAITED
        if not name.startswith(("action_", "on_"))
    }
    assert sorted(dead) == []
