"""What the program stands on and the ways out of this folder: locks, parts, version, public CI."""

import re
import runpy
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from cti_tui import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
LOCKED = ROOT / "packaging" / "locked"
LOCKS = {"cti": []} | EXTRAS


def locked(name: str) -> dict[str, str]:
    """What a lock says: the version of each part."""
    text = (LOCKED / f"{name}.txt").read_text("utf-8")
    return dict(re.findall(r"^(\S+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_all_that_the_project_asks_for(name: str) -> None:
    held = locked(name)
    asked = PROJECT["build-system"]["requires"] + PROJECT["project"]["dependencies"] + LOCKS[name]
    for line in asked:
        requirement = Requirement(line)
        found = held[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(found), f"run packaging/lock.py: {line}, {found}"


@pytest.mark.parametrize("name", LOCKS)
def test_every_part_is_locked_by_hash_and_no_place_is_named(name: str) -> None:
    text = (LOCKED / f"{name}.txt").read_text("utf-8")
    for part in re.split(r"\n(?=\S)", text.strip()):
        first, *hashes = part.splitlines()
        assert re.match(r"[a-z0-9-]+==[\w.]+( ; [^\\]+)? \\$", first)
        assert hashes
        assert all(re.match(r"    --hash=sha256:[0-9a-f]{64}( \\)?$", line) for line in hashes)


def test_the_locks_agree_and_are_for_each_extra() -> None:
    assert {file.stem for file in LOCKED.iterdir()} == set(LOCKS)
    for name in EXTRAS:
        assert locked("cti").items() <= locked(name).items()


def test_the_tests_run_on_what_is_locked() -> None:
    builders = {Requirement(line).name for line in PROJECT["build-system"]["requires"]}
    for name, held in locked("dev").items():
        if name in builders:
            continue
        try:
            found = version(name)
        except PackageNotFoundError:  # a part of another system
            continue
        assert found == held, f"{name}: run python3 run.py test, which installs what is locked"


def test_the_page_of_parts_says_what_the_parts_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    page = runpy.run_path(str(ROOT / "packaging" / "parts.py"))["page"]()
    assert page == (ROOT / "docs" / "dele.md").read_text("utf-8"), "run packaging/lock.py"
    assert len(re.findall(r"^\| .+ \| [\d.]+ \| \S.* \|$", page, re.MULTILINE)) == (
        len(locked("cti")) - 1
    ), "every part but the builder, each with a licence"


def test_the_public_ci_runs_what_the_readme_says_on_three_systems() -> None:
    job = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text("utf-8"))["jobs"]["tests"]
    matrix = job["strategy"]["matrix"]
    assert {one.partition("-")[0] for one in matrix["os"]} == {"ubuntu", "windows", "macos"}
    lowest = PROJECT["project"]["requires-python"].removeprefix(">=")
    assert matrix["python"] == [lowest, "3.14"]
    [setup] = [step["with"] for step in job["steps"] if "setup-python" in step.get("uses", "")]
    assert setup["python-version"] == "${{ matrix.python }}"
    steps = [step["run"] for step in job["steps"] if "run" in step]
    assert len(steps) == 4
    readme = (ROOT / "README.md").read_text("utf-8")
    for step in steps:
        said = step.removesuffix(" --version").removeprefix("python ")
        # On Windows it is `py`, on Linux and macOS `python3`; the runners call both `python`.
        assert re.search(rf"`(python|python3) {re.escape(said)}`", readme), step
        assert (ROOT / said.split()[0]).exists(), step
    assert job["steps"][-1]["with"]["path"] == "dist/*.zip"


def test_the_version_stands_in_one_place() -> None:
    assert "version" not in PROJECT["project"]
    assert PROJECT["tool"]["setuptools"]["dynamic"]["version"]["attr"] == "cti_tui.__version__"
    for file in (*ROOT.glob("*.py"), *ROOT.glob("*/*.py"), ROOT / "README.md"):
        if file.parent.name != "tests" and file.name != "__init__.py":
            assert __version__ not in file.read_text("utf-8"), file


def test_the_changelog_has_a_section_for_each_version_newest_first() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    told = [
        re.fullmatch(r"(\d+\.\d+\.\d+) \((ikke udgivet|\d{4}-\d\d-\d\d)\)", one) for one in headings
    ]
    assert all(told), headings
    versions = [Version(one[1]) for one in told if one]
    assert versions[0] == Version(__version__)
    assert versions == sorted(set(versions), reverse=True)
    assert all(one[2] != "ikke udgivet" for one in told[1:] if one)
    sections = re.split(r"^## .*$", text, flags=re.MULTILINE)[1:]
    assert all(re.search(r"^- \*\*", section, re.MULTILINE) for section in sections)
