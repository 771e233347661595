"""Every kind of document: what it says, what it leaves out, and that all its files say the same."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from cti_tui.data.network.consents import Consents
from cti_tui.data.network.network import Networks
from cti_tui.data.network.records import NewConsent, NewSupporter
from cti_tui.data.plan.plans import Plans
from cti_tui.data.records import NewNote
from cti_tui.data.stopping import Stopped, Work, heard_by
from cti_tui.data.store import Store
from cti_tui.documents.document import (
    FOOT,
    Block,
    Document,
    Heading,
    ListEntry,
    Listing,
    Signature,
    Table,
    Text,
    Tone,
)
from cti_tui.documents.files import write
from cti_tui.documents.kinds import KINDS, Audience, DocumentKind
from cti_tui.documents.writers.markdown import as_markdown
from cti_tui.documents.writers.pdf import as_pdf
from cti_tui.documents.writers.shape import PAGE_COLUMNS
from cti_tui.documents.writers.text import as_text
from cti_tui.method.contact import ContactKind, Outcome
from cti_tui.method.edition import Gate
from cti_tui.method.guidance import GuidanceKind
from cti_tui.method.plan import Level
from tests.conftest import TODAY, MakeBorger
from tests.documents.papers import demo, heavy, kind, made, said_by, signs

SOME = [one for one in KINDS if one.id in ("plan", "datoer", "samtykke", "faseplan", "supervision")]
"""Kinds that between them have every block there is."""
FOR_BORGER = [one for one in KINDS if one.audience is Audience.BORGER]


def kind_id(one: DocumentKind) -> str:
    """A kind as a test's name shows it."""
    return one.id


@pytest.fixture(scope="module")
def caseload(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The invented caseload, made once."""
    store = demo(tmp_path_factory.mktemp("demo") / "cti.db")
    yield store
    store.release()


@pytest.fixture(scope="module")
def laden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, int]]:
    """A store with a borger of whom there is much to say, made once, and their id."""
    store = Store.create(tmp_path_factory.mktemp("laden") / "cti.db", None)
    yield store, heavy(store)
    store.release()


@pytest.mark.parametrize("one", KINDS, ids=kind_id)
def test_the_pdf_says_what_the_text_says(one: DocumentKind, caseload: Store) -> None:
    document = made(caseload, one, 5)
    said = signs("".join(said_by(as_pdf(document), document)))
    text = signs(as_text(document).replace(document.foot, ""))
    repeated = Counter(said) - Counter(text)
    assert not Counter(text) - Counter(said)
    headings = Counter(signs("".join(text_of_headings(document.blocks))))
    assert not [sign for sign in repeated if sign not in headings]  # they stand on each page


def text_of_headings(blocks: tuple[object, ...]) -> list[str]:
    """The headings of tables."""
    return [word for block in blocks for word in getattr(block, "headings", ())]


@pytest.mark.parametrize("one", KINDS, ids=kind_id)
def test_heavy_content_fits_and_says_the_same(one: DocumentKind, laden: tuple[Store, int]) -> None:
    document = made(laden[0], one, laden[1])
    pages = said_by(as_pdf(document), document)
    text = as_text(document)
    assert not Counter(signs(text.replace(document.foot, ""))) - Counter(signs("".join(pages)))
    assert max(map(len, text.splitlines())) <= PAGE_COLUMNS
    assert all(page.strip() for page in pages)


@pytest.mark.parametrize("one", SOME, ids=kind_id)
def test_every_page_tells_the_day_and_that_it_is_not_the_journal(
    one: DocumentKind, caseload: Store
) -> None:
    document = made(caseload, one, 5)
    pages = PdfReader(BytesIO(as_pdf(document))).pages
    for number, page in enumerate(pages, start=1):
        words = page.extract_text()
        assert f"27. apr. 2026 · {FOOT}" in words
        assert f"side {number} af {len(pages)}" in words
    assert as_text(document).rstrip().endswith(f"27. apr. 2026 · {FOOT}")
    assert FOOT in as_markdown(document)


@pytest.mark.parametrize("one", SOME, ids=kind_id)
def test_no_name_is_in_a_pdfs_metadata_and_its_fonts_are_in_it(
    one: DocumentKind, caseload: Store
) -> None:
    reader = PdfReader(BytesIO(as_pdf(made(caseload, one, 5))))
    assert reader.metadata
    assert "Ragnhild" not in str(dict(reader.metadata))
    assert reader.root_object["/Lang"] == "da"
    fonts = [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()  # type: ignore[union-attr]
    ]
    assert fonts
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


def test_no_document_but_insight_holds_a_reflection(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    borger = plain_store.add_borgere([new_borger()], TODAY)[0]
    for fact in ("Vi talte.", ""):
        note = NewNote(fact, TODAY, ContactKind.MEETING, reflection="Jeg frygter noget.")
        plain_store.add_note(borger.borger_id, note, TODAY)
    for one in KINDS:
        text = as_text(made(plain_store, one, borger.borger_id))
        assert ("frygter" in text) == (one.id == "indsigt")


def test_the_borgers_pages_have_no_number_without_consent(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    borger = plain_store.add_borgere([new_borger()], TODAY)[0]
    network, plans = plain_store.part(Networks), plain_store.part(Plans)
    new = NewSupporter("Grethe", phone="20 30 40 50", away="om aftenen på 20304050")
    grethe = network.add_supporter(borger.course_id, new, TODAY)
    focus = plans.add_node(borger.course_id, Level.FOCUS, "Ro på", TODAY).uid
    goal = plans.add_node(borger.course_id, Level.GOAL, "Sove", TODAY, parent=focus).uid
    more = {"contact": "Grethe, +45 20 30 40 50"}
    plans.add_node(borger.course_id, Level.ACTIVITY, "Ringe", TODAY, parent=goal, more=more)
    shows = {"plan", "netvaerk", "naar-jeg-er-vaek"}
    for one in FOR_BORGER:
        document = made(plain_store, one, borger.borger_id)
        assert "20304050" not in as_text(document).replace(" ", "")
        assert any("Grethe" in words for words in document.withheld) == (one.id in shows)
    consent = NewConsent("grethe", "mødetider", TODAY, supporter_id=grethe.id)
    plain_store.part(Consents).give(borger.borger_id, consent, TODAY)
    for one in FOR_BORGER:
        document = made(plain_store, one, borger.borger_id)
        assert ("20304050" in as_text(document).replace(" ", "")) == (one.id in shows)
        assert document.withheld == ()


def test_who_was_not_met_is_told_of_in_kind_words(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    borger = plain_store.add_borgere([new_borger()], TODAY)[0]
    note = NewNote("Ingen åbnede.", TODAY, ContactKind.HOME_VISIT, Outcome.MISSED)
    plain_store.add_note(borger.borger_id, note, TODAY)
    for one in KINDS:
        assert "udebl" not in as_text(made(plain_store, one, borger.borger_id)).lower()
    assert "vi fik ikke mødtes" in as_text(made(plain_store, kind("notater"), borger.borger_id))


@pytest.mark.parametrize("one", [one for one in KINDS if not one.of_borger], ids=kind_id)
def test_pages_on_the_caseload_name_no_one(one: DocumentKind, caseload: Store) -> None:
    text = as_text(made(caseload, one, 0))
    for case in caseload.caseload(TODAY):
        assert case.name not in text
        assert case.name.split()[0] not in text.split()
        assert f"Borger {case.borger_id}" in text


def test_the_end_is_told_of_as_the_last_day(plain_store: Store, new_borger: MakeBorger) -> None:
    borger = plain_store.add_borgere([new_borger()], TODAY)[0]
    for one in ("datoer", "plan", "fasedatoer", "overdragelse"):
        text = " ".join(as_text(made(plain_store, kind(one), borger.borger_id)).split())
        assert "14. okt. 2026" in text
        assert "15. okt. 2026" not in text


def test_dates_fit_one_page(caseload: Store) -> None:
    for case in caseload.caseload(TODAY, closed=True):
        document = made(caseload, kind("datoer"), case.borger_id)
        assert len(said_by(as_pdf(document), document)) == 1


def test_a_phase_has_a_page_of_its_own(caseload: Store) -> None:
    document = made(caseload, kind("faseplan"), 5)
    pages = said_by(as_pdf(document), document)
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        assert f"Fase {number} ·" in page


def test_the_shift_asked_for_is_the_one_told_of(caseload: Store) -> None:
    text = as_text(made(caseload, kind("faseskift"), 5, gate=Gate.ONE_TWO))
    assert text.startswith("Faseskift: Fase 1 → Fase 2")
    assert "Planlagt dag: man. 1. dec. 2025" in text
    assert "Forskel: 3 dage før" in text


def test_a_shift_with_gaps_names_them_and_why(plain_store: Store, new_borger: MakeBorger) -> None:
    case = plain_store.add_borgere([new_borger()], TODAY)[0]
    plain_store.mark_with_gaps(case.course_id, TODAY, "Ingen tid", TODAY)
    text = as_text(made(plain_store, kind("faseskift"), case.borger_id))
    assert "Gennemført med mangler" in text
    assert "Grund: Ingen tid" in text
    lacking = [one.item.text for one in plain_store.case(case.borger_id, TODAY).carried]
    assert lacking
    assert all(signs(words) in signs(text) for words in lacking)


def test_a_generic_course_shows_nothing_that_only_the_job_manual_says(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    new = new_borger(edition_id="generisk-2018", hjemmel="standard")
    borger = plain_store.add_borgere([new], TODAY)[0]
    for one in ("overdragelse", "afslutning", "fasedatoer", "datoer", "tilbageblik"):
        text = as_text(made(plain_store, kind(one), borger.borger_id)).lower()
        assert "afsluttende møde" not in text
        assert "bevilling" not in text
        assert "afgørelse" not in text


def test_hostile_words_are_only_words(plain_store: Store, new_borger: MakeBorger) -> None:
    borger = plain_store.add_borgere([new_borger("[/ <b>&amp;</b> *x* | `y`")], TODAY)[0]
    document = made(plain_store, kind("datoer"), borger.borger_id)
    assert "[/ <b>&amp;</b> *x* | `y`" in said_by(as_pdf(document), document)[0]
    assert r"\[/ \<b\>\&amp;\</b\> \*x\* \| \`y\`" in as_markdown(document)


def test_a_file_is_named_after_its_kind_and_number(tmp_path: Path) -> None:
    from cti_tui.documents.files import file_name

    assert file_name("plan", 5) == "plan-5.pdf"
    assert file_name("supervision", None) == "supervision.pdf"


def test_the_orientation_holds_what_must_be_told_and_no_source_or_sign_of_the_program(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    """J, G, Kontaktskabelse og orientering: the information keeps to these points."""
    for name, points in (("job", 2), ("generisk-2018", 3)):
        hjemmel = "standard" if points == 3 else None
        new = new_borger(name, edition_id=name, hjemmel=hjemmel)
        case = plain_store.add_borgere([new], TODAY)[0]
        page = " ".join(as_text(made(plain_store, kind("orientering"), case.borger_id)).split())
        told = [one for one in case.edition.guidance if one.kind is GuidanceKind.TELL]
        assert page.count("• ") == points
        assert all(line.text in page for line in told)
        assert not any(line.source in page or line.id in page for line in told)


def test_no_row_and_no_heading_is_cut_by_a_page() -> None:
    rows = tuple((f"begynder {n}", "ord " * 40 + f"slutter {n}") for n in range(60))
    blocks = tuple(
        block
        for n in range(12)
        for block in (Heading(f"Overskrift {n}"), Text("linje\n" * 4 + f"efter {n}"))
    )
    table = Table(("Hvem", "Hvad"), rows, (1, 2))
    document = Document("plan", "Prøve", TODAY, (*blocks, Heading("Tabellen"), table))
    pages = said_by(as_pdf(document), document)
    for number in range(60):
        (page,) = [one for one in pages if f"begynder {number}\n" in f"{one}\n"]
        assert f"slutter {number}\n" in f"{page}\n"
    for number in range(12):
        (page,) = [one for one in pages if f"Overskrift {number}\n" in one]
        assert "linje" in page.split(f"Overskrift {number}\n")[1][:8]
    assert all("Hvad" in one for one in pages if "begynder" in one)


def test_who_sign_together_sign_on_one_page() -> None:
    """However long what stands before it is, and with the heading above."""
    for lines in range(20, 60, 3):
        before = Text("\n".join(f"linje {number}" for number in range(lines)))
        signed = (Signature("Borgeren"), Signature("Medarbejderen"))
        blocks = (before, Heading("Vi er enige"), *signed)
        pages = said_by(as_pdf(page := Document("plan", "Plan", TODAY, blocks)), page)
        (one,) = [page for page in pages if "Borgeren" in page]
        assert "Vi er enige" in one
        assert "Medarbejderen" in one


def test_no_line_of_a_paragraph_stands_alone_on_a_page() -> None:
    words = Text("ord " * 90)
    for lines in range(30, 60):
        before = Text("\n".join("linje" for _ in range(lines)))
        pages = said_by(as_pdf(page := Document("plan", "Plan", TODAY, (before, words))), page)
        for one in pages:
            assert sum("ord" in line for line in one.splitlines()) != 1


def test_headings_are_in_the_outline_and_the_title_is_the_documents() -> None:
    blocks = (Heading("Først"), Text("a"), Heading("Siden", 2), Text("b"))
    reader = PdfReader(BytesIO(as_pdf(Document("plan", "Min plan", TODAY, blocks, name="Anna"))))
    assert [one.title for one in reader.outline] == ["Først", "Siden"]  # type: ignore[union-attr]
    assert reader.metadata is not None
    assert reader.metadata.title == "Min plan"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"] is not None


def test_a_page_in_the_making_tells_how_far_it_is_and_stops_with_nothing_written(
    laden: tuple[Store, int], tmp_path: Path
) -> None:
    document = made(laden[0], kind("notater"), laden[1])
    told: list[float] = []
    with heard_by(Work(told.append)):
        write(document, tmp_path / "a.pdf", laden[0].path)
    assert told == sorted(told)
    assert told[0] < 0.1
    assert told[-1] > 0.9
    work = Work()
    work.show = lambda done: setattr(work, "stopped", done > 0.5)

    with pytest.raises(Stopped, match="intet er skrevet"), heard_by(work):
        write(document, tmp_path / "b.pdf", laden[0].path)
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]


def pages_of(*blocks: Block) -> list[str]:
    """What each page of a document says, without its foot."""
    document = Document("plan", "Titel", TODAY, blocks)
    return said_by(as_pdf(document), document)


@pytest.mark.parametrize("lines", range(38, 50))
def test_no_row_is_left_alone_on_the_last_page_of_a_table(lines: int) -> None:
    rows = tuple((f"række {number};",) for number in range(lines))
    for page in pages_of(Table(("Overskrift",), rows, (1,))):
        assert page.count("række") != 1


@pytest.mark.parametrize("lines", range(30, 50))
def test_quiet_words_stand_on_the_page_of_what_they_are_about(lines: int) -> None:
    notes = [Text(f"notat {number}\n{number}; ") for number in range(lines)]
    blocks = [part for one in notes for part in (one, Text("minutter", Tone.QUIET))]
    for page in pages_of(*blocks):
        assert not page.strip().startswith("minutter")


@pytest.mark.parametrize("lines", range(40, 60))
def test_a_goal_stands_on_the_page_of_what_is_first_done_for_it(lines: int) -> None:
    entries = [ListEntry(f"linje {number}") for number in range(lines)]
    goal = (ListEntry("MÅLET"), ListEntry("AKTIVITETEN", depth=1))
    for page in pages_of(Listing((*entries, *goal, *entries))):
        assert ("MÅLET" in page) == ("AKTIVITETEN" in page)
