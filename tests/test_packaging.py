"""The ways out of this folder: the public CI, the version in one place, what a wheel holds."""

import re
import tomllib
from pathlib import Path

import yaml

from cti_tui import __version__

ROOT = Path(__file__).parents[1]


def test_the_public_ci_runs_what_the_readme_says_on_three_systems() -> None:
    job = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text("utf-8"))["jobs"]["tests"]
    matrix = job["strategy"]["matrix"]
    assert {one.partition("-")[0] for one in matrix["os"]} == {"ubuntu", "windows", "macos"}
    assert matrix["python"] == ["3.11", "3.14"]
    steps = [step["run"] for step in job["steps"] if "run" in step]
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "run.py test" in readme
    assert "python run.py test" in steps
    for step in steps:
        script = step.split()[1]
        assert (ROOT / script).exists(), step


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["setuptools"]["dynamic"]["version"]["attr"] == "cti_tui.__version__"
    listed = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert listed[0] == __version__
