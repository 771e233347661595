"""The wheel installed as users do, each way in a fresh environment, and used there."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import MadeOnce

OUT_OF_REACH = (
    "connection broken",
    "Max retries",
    "ConnectTimeout",
    "ProxyError",
    "error sending request",
)
"""What pip and uv say when they cannot reach the registry."""


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The names in `packaging/wheel.py`."""
    packaging = Path(__file__).parents[1] / "packaging"
    monkeypatch.syspath_prepend(str(packaging))
    return SimpleNamespace(**runpy.run_path(str(packaging / "wheel.py")))


@pytest.mark.parametrize("name", ["pip", "pipx", "uv"])
def test_the_wheel_is_whole_when_it_is_installed_by(
    name: str, ways: SimpleNamespace, made_once: MadeOnce, tmp_path: Path
) -> None:
    try:
        folder = made_once("wheel", ways.build)
        [wheel] = folder.glob("*.whl")
        ways.try_it(ways.WAYS[name](wheel, tmp_path), tmp_path)
    except ways.Failed as failed:
        if any(sign in str(failed) for sign in OUT_OF_REACH):
            pytest.skip("the package registry cannot be reached")
        raise
