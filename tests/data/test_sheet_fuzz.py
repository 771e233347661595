"""A real sheet that someone has been at: moved, grown, filled with cells of every kind."""

import io
from contextlib import suppress
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from cti_tui.data.intake.heading import SYNONYMS
from cti_tui.data.intake.importer import ReadSheet, Wishes, read_csv, read_xlsx
from cti_tui.data.intake.result import KnownAs, KnownWish, PhaseWish
from cti_tui.refusal import Refusal

TODAY = date(2026, 3, 16)
GOOD = {
    "navn": "Bo Berg",
    "udgave": "generisk-2018",
    "hjemmel": "standard",
    "fase1_start": "02-02-2026",
    "overgangsdato": "02-02-2026",
}
PEOPLE = (KnownAs(1, "Anna Andersen"), KnownAs(2, "Carla", open=False))

_CELL = st.one_of(
    st.none(),
    st.text("abcæøå0123456789 §/.-,;:\"'#N/A=_x", max_size=14),
    st.sampled_from(
        [
            *(
                "Anna Andersen",
                "Carla",
                "Job",
                "SEL § 82b",
                "i gang, fase 2",
                "næste tirsdag",
                "I alt",
            ),
            *(
                "#N/A",
                "_x000D_",
                "46055",
                "2/2-26",
                "2. feb.",
                "1926-01-01",
                "2062-01-01",
                "31/2-26",
            ),
            *(
                "010190-1234",
                "navn",
                "Borger",
                "\u202e",
                "\u200b",
                "ja",
                "afsluttet",
                "=A1",
                "x" * 300,
            ),
        ]
    ),
    st.dates(date(1900, 3, 1), date(2199, 12, 31)),
    st.integers(-5, 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
)
_NAMES = st.sampled_from(
    [*SYNONYMS, *(word for words in SYNONYMS.values() for word in words), "Sko"]
)
_WISHES = st.builds(
    Wishes,
    known=st.sampled_from([None, *KnownWish]),
    phase=st.sampled_from([None, *PhaseWish]),
    another=st.booleans(),
    keep_cpr=st.booleans(),
)


@st.composite
def mutated(draw: st.DrawFn) -> list[list[Any]]:
    """A good sheet with its heading moved, columns added and changed, and lines of every kind."""
    columns = draw(st.permutations([*GOOD, *draw(st.lists(_NAMES, max_size=3))]))
    good = [GOOD.get(name) for name in columns]
    lines = draw(st.lists(st.lists(_CELL, max_size=len(columns) + 2), max_size=4))
    lines.insert(draw(st.integers(0, len(lines))), good)
    above = draw(st.lists(st.lists(st.sampled_from(["", "Titel", None]), max_size=2), max_size=4))
    return [*above, list(columns), *lines]


def whole(sheet: ReadSheet, lines: int) -> None:
    """Every line is one thing, and each day of a borger to come stands in the sheet or is told."""
    numbers = {one.number for one in (*sheet.new, *sheet.known, *sheet.doubtful, *sheet.bad)}
    assert numbers or sum(sheet.left_out.values())
    assert all(sheet.heading_row < number <= lines for number in numbers)
    assert not {one.number for one in sheet.new} & {bad.number for bad in sheet.bad}
    for one in sheet.new:
        assert one.new.name
        start = one.new.opening.start
        assert start is None or abs(start.year - TODAY.year) <= 5
    assert all(str(bad) and len(str(bad)) < 600 for bad in sheet.bad)


@given(mutated(), _WISHES)
@settings(max_examples=150, deadline=None)
def test_a_workbook_someone_has_been_at_is_met_with_words(
    rows: list[list[Any]], wishes: Wishes
) -> None:
    book = Workbook()
    for row in rows:
        book.active.append([None if cell == "=A1" else cell for cell in row])
    out = io.BytesIO()
    book.save(out)
    with suppress(Refusal):
        whole(read_xlsx(out.getvalue(), TODAY, PEOPLE, wishes), len(rows))


@given(mutated(), _WISHES, st.sampled_from(";,\t"), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
@settings(max_examples=150, deadline=None)
def test_a_text_someone_has_been_at_is_met_with_words(
    rows: list[list[Any]], wishes: Wishes, mark: str, code: str
) -> None:
    text = "\n".join(mark.join("" if cell is None else str(cell) for cell in row) for row in rows)
    with suppress(Refusal):
        whole(read_csv(text.encode(code, "replace"), TODAY, PEOPLE, wishes), len(rows) + 1)
