"""idag."""

from pathlib import Path

import pytest

from tests.verbs.conftest import Cti


def test_idag_has_the_fields_of_the_contract(anna: Cti) -> None:
    (line,) = anna("idag", "--json").json
    assert line == {
        "kind": "shift",
        "borger_id": 1,
        "borger": "Anna A.",
        "date": "2026-04-15",
        "days": -12,
        "text": "Faseskift til fase 2 ikke markeret, 10 åbne punkter",
    }


def test_idag_is_most_urgent_first(cti: Cti) -> None:
    for name, start, phase in (
        ("Bo", "2026-05-04", "0"),
        ("Cleo", "2026-01-15", "1"),
        ("Dan", "2026-01-27", "1"),
    ):
        cti("ny", name, "--udgave", "generisk-2018", "--start", start, "--fase", phase)
    found = [(line["borger"], line["kind"]) for line in cti("idag", "--json").json]
    assert found == [("Cleo", "shift"), ("Dan", "shift"), ("Dan", "announce"), ("Bo", "start")]


def test_idag_agrees_with_the_list(anna: Cti) -> None:
    (case,) = anna("liste", "--json").json
    (line,) = anna("idag", "--json").json
    assert (line["date"], line["days"]) == (case["next_shift"], case["days_to_shift"])


def test_idag_in_words_has_the_day_the_name_and_what_to_do(anna: Cti) -> None:
    shown = anna("idag").out
    for words in ("for 12 dage siden", "ons. 15. apr. 2026", "Anna A.", "Faseskift til fase 2"):
        assert words in shown
    assert len(shown.splitlines()) == 2


def test_a_day_with_nothing_is_calm(cti: Cti) -> None:
    assert cti("idag", "--json").json == []
    assert cti("idag").out == "Intet venter på dig i dag.\n"


def test_markup_in_a_name_is_shown_as_it_is(cti: Cti) -> None:
    cti("ny", "Bo [/] [i dag]", "--udgave", "generisk-2018", "--start", "2026-05-01")
    assert "Bo [/] [i dag]" in cti("idag").out


def test_the_meeting_sheet_calls_silent_what_i_dag_calls_silent(
    anna: Cti, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "indstillinger.toml"
    chosen.write_text("silence_days = [1, 1, 1, 1]\n", encoding="utf-8")
    monkeypatch.setattr("cti_tui.settings.settings_path", lambda: chosen)
    later = ("--idag", "2026-05-03")
    asked = anna(*later, "idag", "--json").json
    (silence,) = [one["text"] for one in asked if one["kind"] == "silence"]
    assert silence in " ".join(anna(*later, "vis", "anna").out.split())
