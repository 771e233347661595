"""The verb troskab: the lines of a course and of the caseload, and what the worker says of them."""

from typing import Any

from tests.verbs.conftest import Cti

KEYS = {"borger_id", "layer", "id", "text", "state", "value", "how", "source"}


def lines(cti: Cti, *words: str) -> dict[str, Any]:
    """The lines as JSON, by their id."""
    return {row["id"]: row for row in cti("troskab", *words, "--json").json}


def test_a_course_has_the_three_layers_and_the_shift_that_is_late(anna: Cti) -> None:
    found = lines(anna, "anna")
    assert {row["layer"] for row in found.values()} == {"core", "rule", "international"}
    assert all(set(row) == KEYS and row["borger_id"] == 1 for row in found.values())
    late = found["shift_one_two"]
    assert (late["state"], late["value"], late["how"]) == ("no", 12, "computed")
    assert found["shift_contact"]["state"] == "unknown", "før import"
    assert found["community_meetings"]["state"] == "unknown", "nothing was written yet"


def test_contacts_that_are_written_are_counted(anna: Cti) -> None:
    for day in ("2026-01-20", "2026-02-03", "2026-02-10"):
        assert anna("note", "anna", "Kaffe", "--slags", "hjemmebesøg", "--dato", day).code == 0
    found = lines(anna, "anna")
    assert (found["community_meetings"]["state"], found["community_meetings"]["value"]) == (
        "yes",
        3,
    )
    assert found["j-kerne-lokalt"]["state"] == "yes"


def test_what_the_worker_says_is_kept_with_the_latest_counting(anna: Cti) -> None:
    element = next(row["id"] for row in lines(anna, "anna").values() if row["how"] == "self")
    anna("troskab", "anna", "--svar", f"{element}=nej")
    assert anna("troskab", "anna", "--svar", f"{element}=delvis").code == 0
    assert lines(anna, "anna")[element]["state"] == "partly"
    assert "delvis" in anna("troskab", "anna").out


def test_a_counted_line_is_not_for_the_worker_to_say(anna: Cti) -> None:
    refusal = anna("troskab", "anna", "--svar", "shift_one_two=ja").refusal
    assert "ikke en linje, du selv vurderer" in refusal
    assert lines(anna, "anna")["shift_one_two"]["state"] == "no"


def test_an_answer_that_is_none_is_wrong_use(anna: Cti) -> None:
    answer = anna("troskab", "anna", "--svar", "supervision=måske")
    assert (answer.code, answer.out) == (2, "")
    assert "ja|delvis|nej|ved-ikke" in answer.err


def test_without_a_borger_all_open_courses_and_the_caseload_as_a_whole(anna: Cti) -> None:
    anna("ny", "Bo", "--udgave", "generisk-2018", "--start", "2026-04-01")
    rows = anna("troskab", "--json").json
    assert {row["borger_id"] for row in rows} == {1, 2, None}
    whole = {row["id"]: row for row in rows if row["borger_id"] is None}
    assert set(whole) == {"caseload_norm", "caseload_twenty", "supervision", "caseload_review"}
    assert whole["caseload_twenty"]["value"] == 2
    assert anna("troskab", "--svar", "supervision=ja").code == 0
    again = {row["id"]: row for row in anna("troskab", "--json").json if row["borger_id"] is None}
    assert again["supervision"]["state"] == "yes"


def test_a_generic_course_says_nothing_that_only_the_job_manual_says(anna: Cti) -> None:
    anna("ny", "Bo", "--udgave", "generisk-2018", "--start", "2026-04-01")
    texts = " ".join(
        f"{row['text']} {row['source']}" for row in anna("troskab", "bo", "--json").json
    )
    assert "J," not in texts
    assert "I," not in texts
    assert "arbejdsplads" not in texts


def test_no_total_is_ever_said(anna: Cti) -> None:
    assert "i alt" not in anna("troskab").out.lower()
