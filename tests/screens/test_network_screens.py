"""The support network on the screen: people, map, coverage, consent, the worker's own list."""

from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import DataTable

from cti_tui.data.network.consents import Consents
from cti_tui.data.network.network import SUPPORTER_FORM, Networks
from cti_tui.data.network.offers import Offers
from cti_tui.data.network.records import (
    ConsentRecord,
    NetworkRecord,
    NewConsent,
    NewOffer,
    NewSupporter,
)
from cti_tui.data.records import DraftRecord
from cti_tui.data.safety.access import AccessLog
from cti_tui.documents.borger.network_map import WIDTH, draw_map
from cti_tui.method.network import ConsentState
from cti_tui.screens.kit.ask import Confirm, Pick
from cti_tui.screens.kit.leads import draft_words, of_draft
from cti_tui.screens.kit.line import AskLine, AskWords
from cti_tui.screens.network.consents import ConsentForm, ConsentsScreen, WithdrawForm
from cti_tui.screens.network.coverage import CoverageScreen
from cti_tui.screens.network.handover import HandoverScreen
from cti_tui.screens.network.network import NetworkScreen
from cti_tui.screens.network.offers import OfferForm, OffersScreen
from cti_tui.screens.network.people import LeaveForm, SupporterForm
from cti_tui.screens.paper.page import PageScreen
from cti_tui.words.network import consent_line
from tests.conftest import TODAY
from tests.modes import is_private
from tests.screens.stage import Stage, on_stage
from tests.screens.test_no_english import is_danish

HOSTILE = "[/ @click] \x1b[2J Ærøskøbing"


async def part_of(stage: Stage, kind: type, method: object, *args: object) -> object:
    """Ask a part of the program's own store."""
    assert stage.app.desk is not None
    return await stage.app.desk.store.part(kind)(method, *args)  # type: ignore[arg-type]


async def network(stage: Stage) -> NetworkRecord:
    """Anna's network as stored."""
    case = await stage.case("Anna A.")
    found = await part_of(stage, Networks, Networks.network, case.course_id, TODAY)
    assert isinstance(found, NetworkRecord)
    return found


async def add(stage: Stage, *people: NewSupporter) -> None:
    """Take people into Anna's network."""
    case = await stage.case("Anna A.")
    for one in people:
        await part_of(stage, Networks, Networks.add_supporter, case.course_id, one, TODAY)


async def open_network(stage: Stage) -> None:
    """Open Anna's network by its key."""
    await stage.open("Anna A.")
    await stage.press("3")
    await stage.on(NetworkScreen)
    await stage.shows("Støttenetværk · Anna A.")


async def test_someone_is_taken_in_changed_let_go_and_taken_back(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await open_network(stage)
        await stage.shows("Ingen endnu. a tager den første med.", "0 personer")
        await stage.press("a", "a")
        await stage.on(SupporterForm)
        await stage.press("ctrl+s")
        await stage.shows("Skriv, hvem det er")
        await stage.fill("who", "Grethe")
        await stage.choose("ring", "Tæt på")
        await stage.fill("since", "snarest")
        await stage.press("ctrl+s")
        await stage.shows("er ikke en dato")
        await stage.fill("since", "1-3-2026")
        await stage.fill("phone", "00 00 00 01")
        await stage.press("ctrl+s")
        await stage.on(NetworkScreen)
        await stage.shows("Tæt på Grethe privat tlf. 00 00 00 01", "1 person", "siden 1. mar. 2026")
        await stage.press("enter")
        await stage.on(SupporterForm)
        await stage.fill("role", "søster")
        await stage.press("ctrl+s")
        await stage.shows("Grethe, søster privat")
        await stage.press("x")
        await stage.on(LeaveForm)
        await stage.fill("why", "flyttet")
        await stage.press("ctrl+s")
        await stage.shows("Tidligere Grethe, søster", "Ude af netværket man. 27. apr. 2026")
        assert [one.end_reason for one in (await network(stage)).ended] == ["flyttet"]
        await stage.take_back()
        assert [one.name for one in (await network(stage)).supporters] == ["Grethe"]


async def test_what_is_typed_is_kept_as_a_draft_and_let_go_where_it_is_saved(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await open_network(stage)
        await stage.press("a", "a")
        await stage.on(SupporterForm)
        await stage.type("Greth")
        await stage.press("escape")
        await stage.on(NetworkScreen)
        await stage.shows("gemt som kladde")
        assert (await stage.draft("Anna A.", SUPPORTER_FORM) or {})["who"] == "Greth"
        await stage.press("a", "a")
        await stage.on(SupporterForm)
        await stage.shows("Din kladde er hentet frem", "Greth")
        await stage.press("end")
        await stage.type("e")
        await stage.press("ctrl+s")
        await stage.on(NetworkScreen)
        await stage.shows("Grethe privat")
        assert await stage.draft("Anna A.", SUPPORTER_FORM) is None
        await stage.press("a", "a")
        await stage.on(SupporterForm)
        await stage.type("Bo")
        await stage.press("f8")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(NetworkScreen)
        assert await stage.draft("Anna A.", SUPPORTER_FORM) is None


async def test_no_network_is_the_borgers_choice_and_the_words_follow_it(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await open_network(stage)
        await stage.press("full_stop", "i")
        await stage.on(AskWords)
        await stage.type(f"Jeg vil selv {HOSTILE}")
        await stage.press("enter")
        await stage.on(NetworkScreen)
        await stage.shows("Ønsker ikke netværk, sagt 27. apr. 2026 »Jeg vil selv [/ @click]")
        await stage.shows("Det er borgerens valg")
        await stage.press("p")
        await stage.on(PageScreen)
        await stage.shows("Du har sagt, at du ikke ønsker et netværk", "Jeg vil selv [/ @click]")
        await stage.press("escape")
        await stage.on(NetworkScreen)
        await stage.press("4")
        await stage.shows("Overdragelse · Anna A.", "Ønsker ikke netværk")
        await stage.press("3")
        await stage.on(NetworkScreen)
        await stage.press("full_stop", "i")
        await stage.on(Confirm)
        await stage.press("enter")
        await stage.on(NetworkScreen)
        await stage.hides("Det er borgerens valg")


async def test_the_matrix_is_set_by_the_keyboard_and_shows_what_only_you_carry(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await add(stage, NewSupporter("Grethe [/", role="søster"))
        await open_network(stage)
        await stage.press("full_stop", "d")
        await stage.on(CoverageScreen)
        await stage.shows("behov har ingen endnu", "Bolig")
        await stage.press("space")
        await stage.shows("! 1 behov har kun dig", "! kun dig", "dig: har det siden 27. apr.")
        await stage.press("right", "right", "space")
        await stage.shows("dig og 1 til", "Grethe [/, søster: har det siden")
        assert isinstance(stage.app.focused, DataTable)
        covered = (await network(stage)).covered[0]
        assert [key.split(":")[0] for key in covered.carriers] == ["worker", "supporter"]
        await stage.press("left", "left", "left", "space")
        await stage.shows("Gå til højre til den, der skal tage sig af behovet")


async def test_the_page_is_saved_for_its_owner_alone_and_asks_before_it_writes_over(
    caseload: Path, tmp_path: Path
) -> None:
    file = tmp_path / "kort.txt"
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await add(stage, NewSupporter("Grethe", away="aften", phone="00 00 00 01"))
        await open_network(stage)
        await stage.press("full_stop", "v")
        await stage.on(PageScreen)
        await stage.shows("Når din CTI-medarbejder ikke er der", "Grethe", "Telefon: ____")
        await stage.shows("Telefonnumre uden samtykke er udeladt: Grethe")
        for times in (1, 2):
            await stage.press("p")
            await stage.on(Pick)
            await stage.press("enter")
            await stage.on(AskLine)
            assert "Anna" not in stage.box.split("Hvor skal")[-1]
            await stage.press("home", "ctrl+k")
            await stage.type(str(file))
            await stage.press("enter")
            if times == 2:
                await stage.on(Confirm)
                await stage.shows("Der ligger allerede en fil")
                await stage.press("tab", "enter")
            await stage.on(PageScreen)
            await stage.shows("Siden ligger i")
        assert is_private(file)
        assert "Grethe" in file.read_text(encoding="utf-8")
        await stage.press("p")
        await stage.on(Pick)
        await stage.press("enter")
        await stage.on(AskLine)
        await stage.press("home", "ctrl+k")
        await stage.type(str(file / "kort.txt"))
        await stage.press("enter")
        await stage.shows("Filen kan ikke skrives i", "kort.txt")


async def test_a_page_for_someone_asks_whether_the_borger_allows_it(
    caseload: Path, tmp_path: Path
) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await add(stage, NewSupporter("Grethe"))
        case = await stage.case("Anna A.")
        given = NewConsent("Jobcentret", "kun planen", TODAY)
        await part_of(stage, Consents, Consents.give, case.borger_id, given, TODAY)
        await open_network(stage)
        await stage.press("p")
        await stage.on(PageScreen)
        for down, words in (
            (1, "Borgerens samtykke: ✓ Jobcentret: kun planen · gælder fra 27. apr. 2026"),
            (2, "! Intet samtykke gælder i dag for Grethe. Spørg borgeren"),
            (3, "! Intet samtykke gælder i dag for den, siden er til."),
        ):
            await stage.press("p")
            await stage.on(Pick)
            await stage.shows("Hvem er siden til?", "Jobcentret", "Grethe")
            await stage.press(*["down"] * down, "enter")
            await stage.on(AskLine)
            await stage.shows(words)
            if down == 3:  # it is said, and nothing is held back
                await stage.fill("line", str(tmp_path / "kort.txt"))
                await stage.press("enter")
                await stage.shows("Siden ligger i")
            else:
                await stage.press("escape")
            await stage.on(PageScreen)
        log = await part_of(stage, AccessLog, AccessLog.accesses)
        assert isinstance(log, tuple)
        assert ("exported", case.borger_id) in {(one.act, one.borger_id) for one in log}


async def test_consent_is_given_shown_as_it_stands_and_taken_back(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await open_network(stage)
        await stage.press("full_stop", "s")
        await stage.on(ConsentsScreen)
        await stage.shows("Intet samtykke endnu", "0 gælder i dag")
        await stage.press("a")
        await stage.on(ConsentForm)
        await stage.fill("party", "Jobcentret [/")
        await stage.press("ctrl+s")
        await stage.shows("Skriv, hvad der må deles")
        await stage.fill("what", "CTI-planen")
        await stage.fill("until", "26-4-2026")
        await stage.press("ctrl+s")
        await stage.shows("slutter, før det begynder")
        await stage.fill("until", "30-6-2026")
        await stage.press("ctrl+s")
        await stage.on(ConsentsScreen)
        await stage.shows("✓ Jobcentret [/: CTI-planen · gælder fra 27. apr. 2026 til og med")
        await stage.press("x")
        await stage.on(WithdrawForm)
        await stage.press("ctrl+s")
        await stage.on(ConsentsScreen)
        await stage.shows("– Jobcentret [/", "trukket tilbage 27. apr. 2026", "0 gælder i dag")
        case = await stage.case("Anna A.")
        found = await part_of(stage, Consents, Consents.consents, case.borger_id, TODAY)
        assert isinstance(found, tuple)
        assert [one.withdrawn for one in found if isinstance(one, ConsentRecord)] == [TODAY]


async def test_an_offer_is_written_once_and_taken_into_a_network(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await open_network(stage)
        await stage.press("a", "b")
        await stage.shows("Din liste over lokale tilbud er tom")
        await stage.press("full_stop", "t")
        await stage.on(OffersScreen)
        await stage.press("a")
        await stage.on(OfferForm)
        await stage.fill("who", "Værestedet [/")
        await stage.fill("hours", "10-15")
        await stage.press("ctrl+s")
        await stage.on(OffersScreen)
        await stage.shows("Værestedet [/", "Åbent 10-15", "1 tilbud")
        await part_of(stage, Offers, Offers.add_offer, NewOffer("Åen"))
        await stage.press("escape")
        await stage.on(NetworkScreen)
        await stage.press("a", "b")
        await stage.on(Pick)
        await stage.press("enter")
        await stage.on(SupporterForm)
        await stage.shows("Værestedet [/", "professionel", "Længere ude")
        await stage.press("ctrl+s")
        await stage.on(NetworkScreen)
        await stage.shows("Længere ude Værestedet [/")


def drawn(*people: NewSupporter) -> list[str]:
    """The map of some people."""
    from cti_tui.data.network.records import SupporterRecord

    records = tuple(
        SupporterRecord(one.name, one.private, role=one.role, ring=one.ring, uid=str(place))
        for place, one in enumerate(people)
    )
    return draw_map("Anna A.", NetworkRecord(records, (), None, (), (), ()))


def test_every_line_of_the_map_is_as_wide_and_everyone_is_on_it() -> None:
    people = [
        NewSupporter(f"Å{place} {'lang ' * 12}", place % 2 == 0, ring=1 + place % 3)
        for place in range(17)
    ]
    lines = drawn(*people)
    assert {len(line) for line in lines} == {WIDTH}
    for place in range(17):
        assert sum(f"Å{place} " in line for line in lines) == 1
    assert sum(line.count("●") for line in lines) == 9
    assert "◆  Anna A.  ◆" in "\n".join(drawn())


async def test_every_screen_and_form_is_danish(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await add(stage, NewSupporter("Grethe"))
        await open_network(stage)
        await is_danish(stage)
        for key, kind in (
            ("a a", SupporterForm),
            ("x", LeaveForm),
            ("p", PageScreen),
            ("full_stop d", CoverageScreen),
            ("full_stop s", ConsentsScreen),
            ("full_stop t", OffersScreen),
        ):
            await stage.press(*key.split())
            await stage.on(kind)
            await is_danish(stage)
            await stage.press("escape")
            await stage.on(NetworkScreen)
        await stage.press("4", "full_stop", "f")
        await stage.on(Pick)
        await is_danish(stage)


async def test_a_draft_of_these_forms_knows_its_words_and_its_place(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        case, desk = await stage.case("Anna A."), stage.app.desk
        assert desk is not None
        for form, owner, words, kind in (
            ("støtteperson:7", case.borger_id, "en i støttenetværket om Anna A.", NetworkScreen),
            ("samtykke:slut 2", case.borger_id, "et samtykke fra Anna A.", ConsentsScreen),
            (
                "overdragelse:signs",
                case.borger_id,
                "overdragelsesplanen for Anna A.",
                HandoverScreen,
            ),
            ("tilbud", None, "et lokalt tilbud", OffersScreen),
        ):
            draft = DraftRecord(owner, "Anna A." if owner else "", form, {})
            assert draft_words(draft) == words
            found = stage.app.screen_at(of_draft(draft))
            assert isinstance(found if isinstance(found, Screen) else await found, kind)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (ConsentRecord("A", "x", TODAY), "✓ A: x · gælder fra 27. apr. 2026, til det trækkes"),
        (
            ConsentRecord("A", "x", TODAY, TODAY, state=ConsentState.EXPIRED),
            "– A: x · udløb 27. apr. 2026, givet 27. apr. 2026",
        ),
        (
            ConsentRecord("A", "x", TODAY, state=ConsentState.NOT_YET),
            "○ A: x · gælder først fra 27. apr. 2026",
        ),
    ],
)
def test_a_consent_in_words(one: ConsentRecord, words: str) -> None:
    assert consent_line(one).startswith(words)
