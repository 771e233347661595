"""What is said is so: a verb that has stored says that it has, whatever becomes of its answer."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.verbs.conftest import Cti

NY = ("ny", "Bo B.", "--udgave", "generisk-2018")


def _run(path: Path, *argv: str, shell: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "CTI_FIL": str(path), "CTI_IDAG": "2026-04-27", **more}
    program = [sys.executable, "-m", "cti_tui", *argv]
    if shell:
        program = ["sh", "-c", f'"$@" {shell}', "sh", *program]
    return subprocess.run(
        program, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("nowhere", [">/dev/full", ">&-", ">&- 2>&-", ">/dev/full 2>/dev/full"])
def test_a_verb_that_stored_ends_with_0_when_nobody_can_be_told(
    cti: Cti, path: Path, nowhere: str
) -> None:
    before = path.read_bytes()
    done = _run(path, *NY, shell=nowhere)
    assert done.returncode == 0
    assert "Prøv igen" not in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    if "2>" not in nowhere:
        assert "Gør det ikke igen" in done.stderr
    assert [case["borger"] for case in cti("liste", "--json").json] == ["Bo B."]
    assert path.read_bytes() != before
    assert path.read_bytes()[:16] == b"SQLite format 3\0"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_look_that_cannot_be_shown_is_refused(cti: Cti, path: Path) -> None:
    for nowhere in (">/dev/full", ">&-"):
        done = _run(path, "liste", "--json", shell=nowhere)
        assert done.returncode == 1
        assert "Svaret kunne ikke skrives" in done.stderr
        assert done.stderr.count("\n") == 1


def test_ctrl_c_at_any_moment_ends_quietly_with_130_and_nothing_half_done(
    cti: Cti, path: Path
) -> None:
    env = {**os.environ, "CTI_FIL": str(path), "CTI_IDAG": "2026-04-27"}
    # Told when it begins: in the interpreter's own start no line of ours has run.
    start = "print(flush=True); from cti_tui.__main__ import main; main()"
    stored, whole = 0, 0.0
    for step in range(13):
        program = [sys.executable, "-c", start, "ny", f"Bo {step}", *NY[2:]]
        process = subprocess.Popen(
            program, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        begun = time.monotonic()
        if not step:
            stored += "er oprettet" in process.communicate(timeout=60)[0]
            whole = time.monotonic() - begun
            continue
        time.sleep(0.02 + whole * step / 12)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert err == ""
        assert process.returncode in (0, 130)
        stored += "er oprettet" in out
    listed = cti("liste", "--json").json
    assert len(listed) >= stored
    assert cti("tjek").code == 0


def test_ctrl_c_while_a_class_is_made_is_no_fault_of_the_program(
    cti: Cti, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begun(*_: object) -> None:
        """Fail as Python 3.11 does where it is interrupted in `__set_name__`."""
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt as interrupt:
            raise RuntimeError("Error calling __set_name__") from interrupt

    monkeypatch.setattr("cti_tui.verbs.show.liste", begun)
    answer = cti("liste")
    assert (answer.code, answer.out, answer.err) == (130, "", "")
