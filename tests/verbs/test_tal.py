"""The verb tal: a period in figures, as JSON and as tables."""

from pathlib import Path

from tests.verbs.conftest import Cti


def worked(cti: Cti) -> Cti:
    """Anna with two contacts and a shift that came twelve days late."""
    cti(
        "note",
        "anna",
        "Kaffe",
        "--slags",
        "hjemmebesøg",
        "--minutter",
        "60",
        "--dato",
        "20-1-2026",
        "--km",
        "24",
    )
    cti("note", "anna", "Ringet", "--slags", "telefon", "--minutter", "10", "--dato", "20-4-2026")
    assert cti("skift", "anna", "--med-mangler", "travlt", "--evalueret", "ja").code == 0
    return cti


def test_a_period_in_figures(anna: Cti) -> None:
    found = worked(anna)("tal", "--fra", "2026-01-01", "--til", "2026-04-30", "--json").json
    assert (found["from"], found["to"]) == ("2026-01-01", "2026-04-30")
    assert found["caseload"][0] == {"month": "2026-01", "open": 1, "by_phase": [0, 1, 0, 0]}
    assert found["caseload"][-1] == {"month": "2026-04", "open": 1, "by_phase": [0, 0, 1, 0]}
    assert found["shifts"] == {
        "on_day": 0,
        "late": 1,
        "early": 0,
        "with_gaps": 1,
        "median_days_late": 12,
    }
    assert found["contacts"]["by_kind"] == {"hjemmebesøg": 1, "telefon": 1}
    assert found["contacts"]["by_phase"] == [0, 1, 1, 0]
    assert found["minutes"]["direct"] == 70
    assert found["kilometres"] == 24
    assert found["endings"] == {"completed": 0, "early": 0, "by_reason": {}}


def test_an_early_ending_is_counted_by_its_reason(anna: Cti) -> None:
    anna("afslut", "anna", "--grund", "flyttet", typed="ja\n")
    endings = anna("tal", "--json").json["endings"]
    assert endings == {"completed": 0, "early": 1, "by_reason": {"flyttet": 1}}


def test_one_edition_alone(anna: Cti) -> None:
    anna("ny", "Bo", "--udgave", "generisk-2018", "--start", "2026-04-01")
    found = anna("tal", "--udgave", "generisk-2018", "--json").json
    assert found["caseload"][-1]["open"] == 1


def test_the_tables_say_it_in_danish(anna: Cti) -> None:
    out = worked(anna)("tal", "--fra", "1/1-2026", "--til", "30/4-2026").out
    assert "Tal for 1. jan. 2026 til 30. apr. 2026" in out
    assert "forsinkelse, median  12 dage" in out
    assert "januar 2026" in out


def test_a_period_the_wrong_way_round_is_refused(anna: Cti) -> None:
    refusal = anna("tal", "--fra", "2026-02-01", "--til", "2026-01-01").refusal
    assert "slutter, før den er begyndt" in refusal


def test_the_leaders_page_is_written_where_there_are_enough(anna: Cti, tmp_path: Path) -> None:
    target = tmp_path / "tal.pdf"
    assert "bestemte personer" in anna("tal", "--side", str(target)).refusal
    assert not target.exists()
    for name in ("Bo", "Cilje"):
        anna("ny", name, "--udgave", "generisk-2018", "--start", "2026-04-01")
    assert anna("tal", "--side", str(target)).code == 0
    assert target.read_bytes().startswith(b"%PDF")
    assert anna("tal", "--side", str(tmp_path / "tal.doc")).code == 2
