"""A real sheet that someone has been at: moved, grown, filled with cells of every kind."""

import io
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from cti_tui.data.intake.heading import SYNONYMS
from cti_tui.data.intake.importer import ReadSheet, Wishes, read_csv, read_xlsx
from cti_tui.data.intake.result import KnownAs, KnownWish, PhaseWish
from cti_tui.data.intake.taking_in import Around, TakingIn
from cti_tui.data.network.network import Networks
from cti_tui.data.store import Store
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


_AROUND = st.lists(
    st.tuples(
        st.one_of(st.just("Bo Berg"), _CELL),
        st.one_of(st.just("Eva"), _CELL),
        st.one_of(st.just("søster"), _CELL),
        _CELL,
        _CELL,
    ),
    max_size=4,
)
"""Lines of a second sheet, about the network."""
AROUND = ("Borger", "Navn", "Relation", "Ring", "Siden")


def whole(sheet: ReadSheet, lines: int) -> None:
    """Every line is one thing."""
    read = (*sheet.new, *sheet.known, *sheet.doubtful)
    numbers = {one.number for one in read} | {bad.number for bad in sheet.bad if not bad.sheet}
    assert numbers or sum(sheet.left_out.values()) or sheet.network_columns
    assert all(sheet.heading_row < number <= lines for number in numbers)
    assert not {("", one.number) for one in sheet.new} & set(sheet.bad_lines)
    assert not {(one.sheet, one.number) for one in sheet.people} & set(sheet.bad_lines)
    coming = {one.number for one in sheet.new}
    assert all(one.whose in coming for one in sheet.people if one.comes)
    for one in sheet.new:
        assert one.new.name
        start = one.new.opening.start
        assert start is None or abs(start.year - TODAY.year) <= 5
    assert all(str(bad) and len(str(bad)) < 600 for bad in sheet.bad)


def no_day_without_a_word(sheet: ReadSheet, rows: list[list[Any]]) -> None:
    """A start is the day its cell has, or stands there with its year, or is told."""
    headings = [str(cell or "") for cell in rows[sheet.heading_row - 1]]
    named = [name for name, field in sheet.columns.items() if field == "fase1_start"]
    told = {(one.number, one.column) for one in sheet.noticed}
    for one in sheet.new:
        start, row = one.new.opening.start, rows[one.number - 1]
        places = [place for place, name in enumerate(headings) if name in named]
        cell = next((row[place] for place in places if place < len(row) and row[place]), None)
        if start is None or cell is None or (one.number, "fase1_start") in told:
            continue
        assert start == cell if isinstance(cell, date) else str(start.year) in str(cell)


@given(mutated(), _AROUND, _WISHES)
@settings(max_examples=150, deadline=None)
def test_a_workbook_someone_has_been_at_is_met_with_words(
    rows: list[list[Any]], around: list[tuple[Any, ...]], wishes: Wishes
) -> None:
    with suppress(Refusal):
        sheet = read_xlsx(workbook(rows, around), TODAY, PEOPLE, wishes)
        whole(sheet, len(rows))
        no_day_without_a_word(sheet, rows)


@given(mutated(), _AROUND, _WISHES)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_read_comes_in_whole_or_not_at_all(
    plain_store: Store, rows: list[list[Any]], around: list[tuple[Any, ...]], wishes: Wishes
) -> None:
    part = plain_store.part(TakingIn)
    before = len(plain_store.caseload(TODAY))
    try:
        sheet = read_xlsx(workbook(rows, around), TODAY, part.known(TODAY), wishes)
    except Refusal:
        return
    try:
        taken = part.take_in(sheet.new, (), TODAY, around=Around(sheet.people), another=True)
    except Refusal:
        assert len(plain_store.caseload(TODAY)) == before
    else:
        assert len(taken.new) == len(sheet.new)
        assert len(plain_store.caseload(TODAY)) == before + len(sheet.new)
        met = [plain_store.part(Networks).network(case.course_id, TODAY) for case in taken.new]
        come = sum(len(one.supporters) + len(one.ended) for one in met)
        assert come == sum(person.comes for person in sheet.people)


def workbook(rows: list[list[Any]], around: Sequence[tuple[Any, ...]]) -> bytes:
    """The rows as a workbook, with a second sheet about the network where there is one."""
    book = Workbook()
    for row in rows:
        book.active.append([None if cell == "=A1" else cell for cell in row])
    if around:
        second = book.create_sheet("Netværk")
        for line in (AROUND, *around):
            second.append([None if cell == "=A1" else cell for cell in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@given(mutated(), _WISHES, st.sampled_from(";,\t"), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
@settings(max_examples=150, deadline=None)
def test_a_text_someone_has_been_at_is_met_with_words(
    rows: list[list[Any]], wishes: Wishes, mark: str, code: str
) -> None:
    text = "\n".join(mark.join("" if cell is None else str(cell) for cell in row) for row in rows)
    with suppress(Refusal):
        whole(read_csv(text.encode(code, "replace"), TODAY, PEOPLE, wishes), len(rows) + 1)
