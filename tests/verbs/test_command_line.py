"""What holds for every verb: exit codes, help, faults, and the process itself."""

import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cti_tui import __version__, cli
from cti_tui.verbs.parser import make_parser
from tests.verbs.conftest import Cti

VERBS = (
    *("init", "demo", "liste", "vis", "note", "importer", "udgaver", "ny", "ret"),
    *("tjekliste", "kryds", "skift", "orienteret", "idag", "aftale", "pause", "genoptag", "afslut"),
    "trin",
    *("eksporter", "dokument"),
    *("søg", "troskab", "tal"),
    *("kopi", "gendan", "tjek", "slet", "genvej"),
)


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_and_version_are_there_in_danish(cti: Cti, verb: str) -> None:
    argv = (verb,) if verb else ()
    helped = cti(*argv, "--help")
    assert helped.code == 0
    assert helped.out.startswith("Brug: cti")
    english = ("usage", "options", "positional", "show ", "exit", "default", "argument:")
    assert not [word for word in english if word in helped.out]
    assert cti(*argv, "--version").out.startswith("cti ")


def test_help_lists_the_verbs_there_are_and_no_other(cti: Cti) -> None:
    listed = cti("--help").out.partition("verber:")[2].partition("Uden et verbum")[0]
    rows = [line.split() for line in listed.splitlines() if line.startswith("    ")]
    assert {row[0] for row in rows} == set(VERBS)


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("xx",), "»xx« kendes ikke"),
        (("vis",), "mangler BORGER"),
        (("vis", "a", "--xx"), "Kendes ikke: --xx"),
        (("note", "a", "hej", "du"), "anførselstegn"),
        (("liste", "--fil", "x"), "--fil står før verbet"),
        (("--fil",), "skal have en værdi"),
        (("--idag", "2026-13-01", "liste"), "--idag"),
        (("--idag", "snart", "liste"), "--idag"),
        (("ny", "a"), "--udgave"),
        (("ny", "a", "--udgave", "job", "--start", "2026-02-30"), "2026-02-30"),
        (("ny", "a", "--udgave", "job", "--fase", "4"), "fra 0 til 3"),
        (("note", "a", "b", "--minutter", "-5"), "er ikke en længde"),
        (("note", "a", "b", "--slags", "fest"), "hjemmebesøg, møde"),
        (("kryds", "a", "1", "--fjern", "--ikke-relevant", "x"), "sammen med --fjern"),
        (("liste", "--alle=x"), "--alle"),
        (("demo", "--borgere", "mange"), "--borgere"),
        (("--completion", "tegn"), "bash, zsh"),
    ],
)
def test_wrong_use_is_one_danish_line(cti: Cti, argv: tuple[str, ...], words: str) -> None:
    answer = cti(*argv)
    assert answer.code == 2
    assert answer.out == ""
    assert words in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_names_the_verbs(cti: Cti, shell: str) -> None:
    script = cti("--completion", shell).out
    assert all(verb in script for verb in VERBS)


def test_a_fault_in_the_program_tells_no_content(
    anna: Cti, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Anna A. har fortalt noget")

    monkeypatch.setattr("cti_tui.data.store.Store.add_note", fail)
    refusal = anna("note", "anna", "hemmeligt").refusal
    assert "RuntimeError" in refusal
    assert "Anna" not in refusal
    assert "hemmeligt" not in refusal


def test_an_interrupt_is_quiet(cti: Cti, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cti_tui.data.front.Front.overview", stop)
    answer = cti("liste")
    assert (answer.code, answer.out, answer.err) == (130, "", "")


def test_a_failed_copy_says_that_the_change_is_kept(anna: Cti, path: Path) -> None:
    folder = path.parent / "sikkerhedskopier"
    for copy in folder.iterdir():
        copy.unlink()
    folder.rmdir()
    folder.write_text("i vejen")
    answer = anna("note", "anna", "hej")
    assert answer.code == 0  # it is stored, and must not be written again
    assert "er gemt" in answer.out
    assert "Ændringen er gemt" in answer.err
    assert anna("vis", "anna", "--json").json["notes"]


def test_bare_cti_opens_the_screen_only_at_a_terminal(cti: Cti) -> None:
    assert "terminal" in cti().refusal


@pytest.mark.parametrize(
    "argv", [(), ("--fil", "liste"), ("--idag", "2026-04-27", "--fil", "a.db", "--kode-fd", "3")]
)
def test_the_screen_is_asked_for_without_a_verb_being_made(argv: tuple[str, ...]) -> None:
    assert make_parser(screen=True)._subparsers is None
    assert cli._parsed(argv) == make_parser().parse_args(argv)


def test_the_screen_is_given_file_passphrase_and_day(
    cti: Cti, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[object] = []

    def run_app(*args: object, closing: object) -> int:
        given.extend(args)
        return 7

    monkeypatch.setattr("cti_tui.app.run_app", run_app)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert cti(typed="").code == 7
    assert given == [path, None, cli._today("2026-04-27"), False]
    given.clear()
    assert cti("demo", "--borgere", "2", "--afsluttede", "0", "--notater", "2", typed="").code == 7
    demo = given[0]
    assert isinstance(demo, Path)
    assert demo != path
    assert not demo.parent.exists()


def cti_process(path: Path, *argv: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own, in a locale that knows no æ."""
    env = {
        **os.environ,
        "CTI_FIL": str(path),
        "CTI_IDAG": "2026-04-27",
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        **more,
    }
    command = [sys.executable, "-m", "cti_tui", *argv]
    return subprocess.run(command, env=env, capture_output=True, stdin=subprocess.DEVNULL)


def test_the_process_speaks_utf8_and_ends_with_the_code(tmp_path: Path) -> None:
    path = tmp_path / "cti.db"
    missing = cti_process(path, "liste", "--json")
    assert (missing.returncode, missing.stdout) == (1, b"")
    assert "cti init" in missing.stderr.decode()
    assert cti_process(path, "init", CTI_KODE="blåbær fra skoven").returncode == 0
    added = cti_process(
        *(path, "ny", "Åse Ø.", "--udgave", "generisk-2018"),
        CTI_KODE="blåbær fra skoven",
        NO_COLOR="1",
    )
    assert "Åse Ø. er oprettet" in added.stdout.decode()
    listed = cti_process(path, "liste", "--json", CTI_KODE="blåbær fra skoven")
    assert "Åse Ø.".encode() in listed.stdout
    assert json.loads(listed.stdout)[0]["borger"] == "Åse Ø."
    assert cti_process(path, "vis").returncode == 2
    assert b"\x1b" not in cti_process(path, "liste", CTI_KODE="blåbær fra skoven").stdout


def test_a_reader_that_leaves_is_met_with_silence() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cti_tui", "udgaver", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.wait()
    process.stderr.close()


def test_a_verb_imports_no_screen() -> None:
    code = (
        "import sys; from cti_tui import cli; cli.main(['udgaver', '--json']);"
        "assert not {'textual', 'sqlmodel', 'rich', 'shtab'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def test_the_version_tells_what_someone_who_helps_must_know(cti: Cti) -> None:
    told = cti("--version").out
    assert told.startswith(f"cti {__version__}\n")
    assert re.search(r"filens skema: \d+", told)
    assert re.search(r"udgave job: .*2017-2020", told)
    assert re.search(r"udgave generisk-2018: .*september 2018", told)
    assert re.search(r"biblioteker: SQLite 3\.\d+\.\d+, SQLCipher 4\.\S+, textual 8\.", told)
    assert f"Python {platform.python_version()}" in told
    assert cti("liste", "--version").out == told
