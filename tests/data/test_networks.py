"""The support network: people with their history, what they carry, the directory, consent."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from cti_tui.data.contact.meeting_sheet import MeetingSheets
from cti_tui.data.door import Conflict
from cti_tui.data.network.consents import Consents
from cti_tui.data.network.network import SUPPORTER_FORM, Networks
from cti_tui.data.network.offers import Offers
from cti_tui.data.network.records import NewConsent, NewOffer, NewSupporter
from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.network import BORGER, WORKER, Bearing, ConsentState
from cti_tui.refusal import Refusal
from cti_tui.words.sheet import sections
from tests.conftest import TODAY, MakeBorger
from tests.taking_back import take_back

DAY = timedelta(days=1)
GRETHE = NewSupporter("Grethe", role="søster", phone="00 00 00 01", ring=1)
BANK = NewSupporter("Økonomihjælpen", private=False, organisation="Kommunen", ring=3)


@pytest.fixture
def case(plain_store: Store, new_borger: MakeBorger, today: date) -> CaseRecord:
    """A course by the job manual."""
    return plain_store.add_borgere([new_borger()], today)[0]


@pytest.fixture
def networks(plain_store: Store) -> Networks:
    """The part of the store under test."""
    return plain_store.part(Networks)


def home(networks: Networks, case: CaseRecord) -> str:
    """The key of the first theme."""
    return networks.network(case.course_id, TODAY).needs[0].key


def test_a_supporter_is_kept_to_the_letter_also_in_a_reopened_file(
    store: Store, passphrase: str | None, new_borger: MakeBorger, today: date
) -> None:
    case = store.add_borgere([new_borger()], today)[0]
    store.save_draft(case.borger_id, SUPPORTER_FORM, {"name": "Gre"})
    full = NewSupporter(
        "  Grethe [/ \x1b[2J", True, "", "søster", "1", today - DAY, 1, "aften", "lån", None
    )
    kept = store.part(Networks).drafted(
        case.borger_id, SUPPORTER_FORM, Networks.add_supporter, case.course_id, full, today
    )
    assert store.draft(case.borger_id, SUPPORTER_FORM) is None
    assert (kept.name, kept.role, kept.since) == ("Grethe [/ [2J", "søster", today - DAY)
    assert (kept.ring, kept.away, kept.earlier) == (1, "aften", "lån")
    store.close()
    again = Store.open(store.path, passphrase)
    assert again.part(Networks).network(case.course_id, today).supporters == (kept,)
    again.close()


def test_the_closest_stand_first_then_private_then_by_name(
    networks: Networks, case: CaseRecord
) -> None:
    for new in (BANK, replace(GRETHE, name="Åse"), GRETHE, replace(BANK, name="Lægen", ring=1)):
        networks.add_supporter(case.course_id, new, TODAY)
    found = networks.network(case.course_id, TODAY).supporters
    assert [one.name for one in found] == ["Grethe", "Åse", "Lægen", "Økonomihjælpen"]


@pytest.mark.parametrize("wrong", [{"name": " "}, {"ring": 4}, {"ring": 0}, {"since": TODAY + DAY}])
def test_what_cannot_be_so_is_refused(
    networks: Networks, case: CaseRecord, wrong: dict[str, object]
) -> None:
    with pytest.raises(Refusal):
        networks.add_supporter(case.course_id, replace(GRETHE, **wrong), TODAY)  # type: ignore[arg-type]
    assert networks.network(case.course_id, TODAY).supporters == ()


def test_a_change_on_an_old_version_is_a_conflict(networks: Networks, case: CaseRecord) -> None:
    one = networks.add_supporter(case.course_id, GRETHE, TODAY)
    two = networks.change_supporter(one.id, replace(GRETHE, ring=3), one.version, TODAY)
    assert (two.ring, two.version) == (3, 2)
    with pytest.raises(Conflict, match="Grethe er rettet"):
        networks.change_supporter(one.id, GRETHE, one.version, TODAY)


def test_one_who_leaves_is_history_with_what_they_carried_and_can_come_back(
    networks: Networks, case: CaseRecord
) -> None:
    need = home(networks, case)
    one = networks.add_supporter(case.course_id, GRETHE, TODAY)
    networks.carry(case.course_id, need, one.key, TODAY, carries=True)
    left = networks.end_supporter(one.id, TODAY + DAY, "flyttet", one.version, TODAY + DAY)
    after = networks.network(case.course_id, TODAY + DAY)
    assert (after.supporters, after.ended) == ((), (left,))
    assert left.end_reason == "flyttet"
    assert after.covered[0].standing is Bearing.NOBODY
    assert [(one.since, one.until) for one in after.carryings] == [(TODAY, TODAY + DAY)]
    with pytest.raises(Refusal, match="ikke længere i netværket"):
        networks.carry(case.course_id, need, one.key, TODAY + DAY, carries=True)
    networks.resume_supporter(one.id, left.version, TODAY + DAY)
    again = networks.network(case.course_id, TODAY + DAY)
    assert again.covered[0].carriers == (one.key,)
    assert again.ended == ()


def test_a_need_is_carried_by_several_and_a_slip_leaves_no_trace(
    networks: Networks, case: CaseRecord
) -> None:
    need = home(networks, case)
    one = networks.add_supporter(case.course_id, GRETHE, TODAY)
    for carrier in (WORKER, BORGER, one.key, one.key):
        network = networks.carry(case.course_id, need, carrier, TODAY, carries=True)
    assert network.covered[0].carriers == (WORKER, BORGER, one.key)
    network = networks.carry(case.course_id, need, BORGER, TODAY, carries=False)
    assert len(network.carryings) == 2
    network = networks.carry(case.course_id, need, WORKER, TODAY + DAY, carries=False)
    assert network.covered[0].carriers == (one.key,)
    assert len(network.carryings) == 2
    with pytest.raises(Refusal, match="Behovet findes ikke"):
        networks.carry(case.course_id, "need:andet", WORKER, TODAY, carries=True)


def test_the_wish_for_no_network_is_logged_with_its_day_and_can_turn(
    networks: Networks, case: CaseRecord
) -> None:
    assert networks.network(case.course_id, TODAY).wish is None
    networks.add_supporter(case.course_id, GRETHE, TODAY)
    found = networks.set_wish(case.course_id, True, "Jeg klarer mig", TODAY)
    assert found.unwanted
    assert (found.unwanted.on, found.unwanted.words) == (TODAY, "Jeg klarer mig")
    sheet = networks.part(MeetingSheets).meeting_sheet(case.borger_id, TODAY)
    assert next(one.lines for one in sections(sheet, TODAY) if one.title == "Netværket") == (
        "Ønsker ikke et netværk (27. apr. 2026)",
        "Grethe · søster · tlf. 00 00 00 01",
    )
    found = networks.set_wish(case.course_id, False, "", TODAY + DAY)
    assert found.unwanted is None
    assert found.wish
    assert not found.wish.none


def test_the_network_of_a_closed_course_stays_as_it_was(
    plain_store: Store, networks: Networks, case: CaseRecord
) -> None:
    one = networks.add_supporter(case.course_id, GRETHE, TODAY)
    plain_store.end_early(case.course_id, TODAY, "flyttet", TODAY)
    for act in (
        lambda: networks.add_supporter(case.course_id, BANK, TODAY + DAY),
        lambda: networks.change_supporter(one.id, BANK, one.version, TODAY + DAY),
        lambda: networks.set_wish(case.course_id, True, "", TODAY + DAY),
    ):
        with pytest.raises(Refusal, match="er afsluttet"):
            act()
    assert networks.network(case.course_id, TODAY + DAY).supporters == (one,)


def test_the_directory_has_each_name_once_and_lets_offers_go_and_come(plain_store: Store) -> None:
    offers = plain_store.part(Offers)
    one = offers.add_offer(NewOffer("Værestedet", "kaffe", "00 00 00 02", "Torvet", "10-14"))
    offers.add_offer(NewOffer("Aftenskolen"))
    assert [each.name for each in offers.offers()] == ["Aftenskolen", "Værestedet"]
    with pytest.raises(Refusal, match="står allerede"):
        offers.add_offer(NewOffer(" Værestedet"))
    with pytest.raises(Refusal, match="hvad tilbuddet hedder"):
        offers.change_offer(one.id, NewOffer(" "), one.version)
    gone = offers.retire_offer(one.id, one.version, TODAY)
    assert [each.name for each in offers.offers()] == ["Aftenskolen"]
    with pytest.raises(Refusal, match="taget ud"):
        offers.change_offer(one.id, NewOffer("x"), gone.version)
    take_back(plain_store, TODAY)
    (_, back) = offers.offers()
    with pytest.raises(Conflict):
        offers.change_offer(one.id, NewOffer("x"), one.version)
    assert offers.change_offer(one.id, NewOffer("Huset"), back.version).name == "Huset"


def test_consents_are_history_and_only_those_that_hold_today_count(
    plain_store: Store, case: CaseRecord
) -> None:
    consents = plain_store.part(Consents)
    one = consents.give(case.borger_id, NewConsent("Jobcentret", "planen", TODAY), TODAY)
    ended = NewConsent("Lægen", "mødetider", TODAY - 9 * DAY, TODAY - DAY)
    consents.give(case.borger_id, ended, TODAY)
    states = {each.party: each.state for each in consents.consents(case.borger_id, TODAY)}
    assert states == {"Jobcentret": ConsentState.VALID, "Lægen": ConsentState.EXPIRED}
    gone = consents.withdraw(one.id, TODAY, one.version, TODAY)
    assert gone.state is ConsentState.WITHDRAWN
    with pytest.raises(Refusal, match="allerede"):
        consents.withdraw(one.id, TODAY, gone.version, TODAY)
    take_back(plain_store, TODAY)
    states = {each.party: each.state for each in consents.consents(case.borger_id, TODAY)}
    assert states["Jobcentret"] is ConsentState.VALID
    assert consents.parties(case.borger_id) == ("Lægen", "Jobcentret")


@pytest.mark.parametrize(
    "wrong",
    [
        NewConsent(" ", "planen", TODAY),
        NewConsent("Lægen", " ", TODAY),
        NewConsent("Lægen", "planen", TODAY, TODAY - DAY),
    ],
)
def test_a_consent_that_says_nothing_is_refused(
    plain_store: Store, case: CaseRecord, wrong: NewConsent
) -> None:
    consents = plain_store.part(Consents)
    with pytest.raises(Refusal):
        consents.give(case.borger_id, wrong, TODAY)
    assert consents.consents(case.borger_id, TODAY) == ()
