"""Where others get at what is written: said for the database and for whatever leaves it."""

import os
from pathlib import Path

import pytest

from cti_tui.data.safety.rights import others_in, others_read
from cti_tui.words.exposed import exposed_words, laid_words

OWN = "S-1-5-21-100-200-300-1001"
TEAM = "S-1-5-21-100-200-300-4711"


@pytest.mark.parametrize(
    ("rights", "open_to_others"),
    [
        (f"D:(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;{OWN})", False),
        (f"D:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;GA;;;CO)(A;ID;FA;;;{OWN})", False),
        (f"D:(A;;FA;;;{OWN})(A;;0x1200a9;;;S-1-15-2-1)(A;;FA;;;S-1-5-80-956008885-1)", False),
        (f"D:(A;;FA;;;{OWN})(A;;0x1200a9;;;WD)", True),
        (f"D:(A;;FA;;;{OWN})(A;;FR;;;AU)", True),
        (f"D:(A;;FA;;;{OWN})(A;OICIID;0x1301bf;;;{TEAM})", True),
        (f"D:(A;;FA;;;{OWN})(A;;GR;;;BU)", True),
        (f"D:(A;;FA;;;{OWN})(XA;;FA;;;DU;(@User.Afdeling==1))", True),
        (f"D:(A;;FA;;;{OWN})(A;;0x100116;;;{TEAM})", False),  # may write there, and read nothing
        (f"D:(D;;FA;;;WD)(A;;FA;;;{OWN})", False),
        ("D:NO_ACCESS_CONTROL", True),
    ],
)
def test_who_else_may_read_is_told_by_the_list_of_rights(
    rights: str, *, open_to_others: bool
) -> None:
    assert others_in(rights, OWN) is open_to_others


@pytest.mark.posix
def test_a_mode_that_did_nothing_is_seen_on_what_was_written(tmp_path: Path) -> None:
    page = tmp_path / "side.pdf"
    page.write_bytes(b"x")
    page.chmod(0o600)
    assert laid_words("Siden ligger der.", page) == "Siden ligger der."
    page.chmod(0o644)  # as on a stick, where every file has the mode of the whole drive
    assert others_read(page)
    assert "Andre end dig har rettigheder" in laid_words("Siden ligger der.", page)


def test_a_folder_that_is_copied_elsewhere_is_told_first(tmp_path: Path) -> None:
    assert "OneDrive" in exposed_words(tmp_path / "OneDrive - Kommunen" / "Dokumenter" / "a.pdf")
    assert exposed_words(tmp_path / "væk" / "a.pdf") == "" or os.name == "nt"
