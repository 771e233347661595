"""dokument: every kind by its name, for whom it is, and where it may lie."""

import os
import stat
from contextlib import closing
from pathlib import Path

import pytest

from cti_tui.data.course.documented import Documented
from cti_tui.data.papers import Papers
from cti_tui.data.safety.access import AccessLog
from cti_tui.data.store import Store
from cti_tui.documents.kinds import KINDS
from tests.conftest import TODAY
from tests.verbs.conftest import Cti

SKIP = ("dokument", "faseskift", "anna", "--spring-over")


def test_the_list_names_every_kind_and_whom_it_is_for(cti: Cti) -> None:
    rows = cti("dokument", "--liste").out.splitlines()[1:]
    assert [row.split()[0] for row in rows] == [kind.id for kind in KINDS]
    assert len(KINDS) == 19


def test_each_kind_is_written(anna: Cti, tmp_path: Path) -> None:
    for kind in KINDS:
        target = tmp_path / f"{kind.id}.txt"
        borger = ("anna",) if kind.of_borger else ()
        told = anna("dokument", kind.id, *borger, "--til", str(target))
        assert (told.code, told.err.splitlines()[0]) == (0, f"Til: {kind.audience.value}.")
        assert f"er skrevet til {target}." in told.out
        assert target.read_text("utf-8")


@pytest.mark.parametrize(
    ("ending", "first"), [(".pdf", b"%PDF"), (".md", b"# "), (".txt", "\ufeffMi".encode())]
)
def test_the_ending_is_the_format_and_only_its_owner_reads_it(
    anna: Cti, ending: str, first: bytes, tmp_path: Path
) -> None:
    target = tmp_path / f"plan{ending}"
    assert anna("dokument", "plan", "anna", "--til", str(target)).code == 0
    assert target.read_bytes().startswith(first)
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_kind_with_danish_letters_is_the_same(anna: Cti, tmp_path: Path) -> None:
    told = anna("dokument", "når-jeg-er-væk", "anna", "--til", str(tmp_path / "a.txt"))
    assert told.code == 0
    assert "ring 112" in (tmp_path / "a.txt").read_text("utf-8")


def test_a_file_is_written_over_only_with_a_yes(anna: Cti, tmp_path: Path) -> None:
    target = tmp_path / "plan.txt"
    target.write_text("andet", "utf-8")
    words = ("dokument", "plan", "anna", "--til", str(target))
    assert "Der ligger allerede en fil" in anna(*words).err
    assert anna(*words).code == 1
    assert anna(*words, typed="n\n").code == 1
    assert target.read_text("utf-8") == "andet"
    assert anna(*words, typed="j\n").code == 0
    assert "Min CTI-plan" in target.read_text("utf-8")


@pytest.mark.posix
def test_the_database_is_never_written_over(anna: Cti, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "plan.txt"
    link.symlink_to(path)
    before = path.read_bytes()[:16]
    for typed in (None, "j\n"):
        told = anna("dokument", "plan", "anna", "--til", str(link), typed=typed)
        assert told.code == 1
        assert "Der ligger selve filen" in told.err
    assert path.read_bytes()[:16] == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--liste"),
        (("plan", "anna"), "--til"),
        (("plan", "--til", "a.txt"), "mangler BORGER"),
        (("supervision", "anna", "--til", "a.txt"), "tager ingen BORGER"),
        (("brev", "anna", "--til", "a.txt"), "brev"),
        (("plan", "anna", "--til", "a.doc"), ".pdf, .md eller .txt"),
        (("faseskift", "anna", "--til", "a.txt", "--gate", "9"), "9"),
    ],
)
def test_wrong_use_is_said_in_danish(anna: Cti, words: tuple[str, ...], said: str) -> None:
    told = anna("dokument", *words)
    assert told.code == 2
    assert said in told.err
    assert told.out == ""


def test_one_without_consent_is_warned_of(anna: Cti, tmp_path: Path) -> None:
    target = str(tmp_path / "samtykke.md")
    told = anna("dokument", "samtykke", "anna", "--til", target, "--til-hvem", "Jobcentret")
    assert "Til: Jobcentret." in told.err
    assert "Intet samtykke gælder i dag for Jobcentret" in told.err
    assert "Jobcentret" in Path(target).read_text("utf-8")


def test_the_shift_is_named_in_danish_or_as_in_json(anna: Cti, tmp_path: Path) -> None:
    for number, gate in enumerate(("2-3", "two_three")):
        target = tmp_path / f"{number}.txt"
        assert anna("dokument", "faseskift", "anna", "--til", str(target), "--gate", gate).code == 0
        assert target.read_text("utf-8-sig").startswith("Faseskift: Fase 2 → Fase 3")


def test_notes_of_a_period(anna: Cti, tmp_path: Path) -> None:
    anna("note", "anna", "Langt tilbage", "--dato", "2026-02-01")
    anna("note", "anna", "For nylig", "--dato", "2026-04-20")
    target = tmp_path / "notater.txt"
    words = ("--fra", "2026-01-01", "--til-og-med", "2026-03-01")
    assert anna("dokument", "notater", "anna", "--til", str(target), *words).code == 0
    said = target.read_text("utf-8")
    assert "Langt tilbage" in said
    assert "For nylig" not in said


def test_what_left_is_in_the_access_log(anna: Cti, path: Path, tmp_path: Path) -> None:
    assert anna("dokument", "plan", "anna", "--til", str(tmp_path / "plan.txt")).code == 0
    store = Store.open(path, None)
    acts = [(one.act, one.borger_id) for one in store.part(AccessLog).accesses()]
    store.release()
    assert ("exported", 1) in acts


def documented(path: Path) -> list[tuple[bool, str]]:
    with closing(Store.open(path, None)) as store:
        case = store.find("Anna", TODAY)
        found = store.part(Papers).paper(case.borger_id, TODAY).documented
        assert store.part(Documented).lacking(case.course_id) == ()
    return [(one.skipped, one.reason) for one in found]


def test_the_document_of_a_shift_is_its_documentation(
    anna: Cti, path: Path, tmp_path: Path
) -> None:
    assert "ikke det skift markeret" in anna(*SKIP).err
    assert anna("skift", "anna", "--med-mangler", "Ingen tid", "--evalueret", "nej").code == 0
    assert "ikke er dokumenteret her" in anna(*SKIP, "Står i fagsystemet").out
    assert documented(path) == [(True, "Står i fagsystemet")]
    assert anna("dokument", "faseskift", "anna", "--til", str(tmp_path / "a.txt")).code == 0
    assert documented(path) == [(False, "")]
    assert anna("dokument", "plan", "anna", "--spring-over").code == 2
