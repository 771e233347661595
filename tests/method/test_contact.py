"""Kinds of contact, and where their minutes count."""

import pytest

from cti_tui.method.contact import ContactKind, Minutes, Outcome


@pytest.mark.parametrize(
    ("word", "contact", "minutes"),
    [
        ("hjemmebesøg", True, Minutes(direct=40)),
        ("møde", True, Minutes(direct=40)),
        ("telefon", True, Minutes(direct=40)),
        ("sms", True, Minutes(direct=40)),
        ("netværk", True, Minutes(coordination=40)),
        ("myndighed", True, Minutes(coordination=40)),
        ("tilbud", True, Minutes(coordination=40)),
        ("forsøg", False, Minutes(other=40)),
        ("andet", False, Minutes(other=40)),
    ],
)
def test_a_kind_is_contact_or_not_and_has_a_place_for_its_minutes(
    word: str, contact: bool, minutes: Minutes
) -> None:
    kind = ContactKind(word)
    assert kind.is_contact is contact
    assert Minutes.of(kind, 40) == minutes
    assert Minutes.of(kind, 40).total == 40


def test_there_are_nine_kinds_and_three_outcomes() -> None:
    assert len(ContactKind) == 9
    assert [str(outcome) for outcome in Outcome] == ["held", "cancelled", "missed"]


def test_minutes_add_up_over_all_places() -> None:
    assert Minutes(1, 20, 300, 4000).total == 4321
    assert Minutes().total == 0
