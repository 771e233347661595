"""A spreadsheet of names and dates, read into borgere to come, and what is wrong with the rest."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from cti_tui.dansk import listing
from cti_tui.data.intake.borgere import Borgere, Whose
from cti_tui.data.intake.cells import SHOWN
from cti_tui.data.intake.delimited import csv_grid
from cti_tui.data.intake.grid import MOST_SHEET_BYTES, EditionMissing, Grid, SheetRow
from cti_tui.data.intake.heading import (
    BORGERE,
    KNOWN_FIELDS,
    NETWORK_FIELDS,
    HeadingRow,
    Wording,
    check_said,
    find_heading,
    find_row,
    guessed,
    heading_key,
    is_heading,
    missing_heading,
)
from cti_tui.data.intake.people import PeopleSheet
from cti_tui.data.intake.result import BadLine, KnownAs, ReadSheet, Wishes
from cti_tui.data.intake.workbook import OLE, SAVE_AS_XLSX, ZIP, xlsx_grids
from cti_tui.data.names import Person
from cti_tui.data.network.records import SupporterRecord
from cti_tui.data.paths import read_source
from cti_tui.method.edition import editions
from cti_tui.refusal import Refusal

__all__ = ["KNOWN_FIELDS", "BadLine", "ReadSheet", "Wishes", "read_csv", "read_file", "read_xlsx"]

_OF_A_COURSE = {"udgave", "hjemmel"}, {"fase1_start", "fase", "overgangsdato", "pauser"}
"""Fields of which one of the first, or of the second where nothing speaks for a network, tells a
sheet of borgere from others with names on them."""
_OF_A_NETWORK = {"side", "organisation", "rolle", "ring"}


def read_file(
    path: Path, today: date, people: Sequence[KnownAs] = (), wishes: Wishes | None = None
) -> ReadSheet:
    """Read a file by what it is; `people` are the borgere there are already.

    Raises Refusal with a sentence for a file that cannot be read at all.
    """
    kind = path.suffix.lower()
    if kind in (".xls", ".ods", ".xlsb", ".numbers"):
        raise Refusal(f"{path.name} er en {kind}-fil. {SAVE_AS_XLSX}.")
    if kind not in (".csv", ".txt", ".tsv", ".xlsx", ".xlsm"):
        raise Refusal(
            f"{path.name} er hverken en .xlsx- eller en .csv-fil. Gem arket som en af dem, og prøv"
            " igen."
        )
    data = read_source(path, MOST_SHEET_BYTES)
    if data.startswith((ZIP, OLE)) or kind in (".xlsx", ".xlsm"):
        return read_xlsx(data, today, people, wishes)
    return read_csv(data, today, people, wishes)


def read_csv(
    data: bytes, today: date, people: Sequence[KnownAs] = (), wishes: Wishes | None = None
) -> ReadSheet:
    """Read a sheet of lines with semicolons, commas or tabs, in whatever letters.

    Raises Refusal where it is no such sheet, or has no heading with a name in it.
    """
    asked = wishes or Wishes()
    own = {heading_key(word) for word in (*asked.columns, *asked.network_columns)}
    grid = csv_grid(data, lambda cell: is_heading(cell) or heading_key(cell) in own)
    if asked.sheet:
        raise Refusal("En .csv-fil har ingen ark. Tag --ark væk.")
    return _sheet([grid], today, people, asked)


def read_xlsx(
    data: bytes, today: date, people: Sequence[KnownAs] = (), wishes: Wishes | None = None
) -> ReadSheet:
    """Read a sheet of a workbook by the same rules.

    The first visible one with a heading, or the one asked for. Raises Refusal where it is no such
    workbook, or has no heading with a name in it.
    """
    return _sheet(xlsx_grids(data), today, people, wishes or Wishes())


class _Chosen(Struct, frozen=True):
    """Which sheets of a file are read, and as what."""

    borgere: Grid | None
    network: tuple[Grid, ...]
    others: tuple[str, ...]
    """The names of the others that could be read."""


def _sheet(
    grids: Sequence[Grid], today: date, people: Sequence[KnownAs], wishes: Wishes
) -> ReadSheet:
    found = _chosen(grids, wishes)
    read = [one for one in (found.borgere, *found.network) if one is not None]
    for row in (row for grid in read for row in grid.rows[:1]):
        if row.broken:
            raise Refusal(f"Linje {row.number}: {row.broken}")
    check_said(read, {**wishes.columns, **wishes.network_columns})
    borgere = _borgere(found.borgere, today, people, wishes) if found.borgere else None
    around = [
        _people(grid, today, people, wishes, borgere.whose if borgere else ())
        for grid in found.network
    ]
    return _gathered(found, borgere, around, wishes)


def _borgere(grid: Grid, today: date, people: Sequence[KnownAs], wishes: Wishes) -> Borgere:
    heading = find_heading(grid, _said(grid, wishes.columns, wishes.usual.columns))
    if heading is None:
        raise missing_heading(grid)
    _check_needed(heading, wishes)
    reading = Borgere(grid, heading, today, people, wishes)
    reading.read()
    if not (reading.new or reading.known or reading.doubtful or reading.bad):
        gone = listing(reading.gone)
        raise Refusal(
            f"Filen har ingen borgere under linje {heading.row.number}"
            f"{f', kun {gone}' if gone else ''}. Skriv en linje for hver."
        )
    return reading


def _people(
    grid: Grid, today: date, people: Sequence[KnownAs], wishes: Wishes, whose: Sequence[Whose]
) -> PeopleSheet:
    said = _said(grid, wishes.network_columns, wishes.usual.network_columns)
    heading = find_heading(grid, said, NETWORK_FIELDS)
    assert heading is not None  # it was chosen for having one
    reading = PeopleSheet(grid, heading, today, wishes, whose, people)
    reading.read()
    return reading


def _gathered(
    found: _Chosen, borgere: Borgere | None, around: Sequence[PeopleSheet], wishes: Wishes
) -> ReadSheet:
    """What was read, as one."""
    every: list[Borgere | PeopleSheet] = [*([borgere] if borgere else []), *around]
    told = [words for grid in (found.borgere, *found.network) if grid for words in grid.told]
    told += borgere.told(found.others) if borgere else []
    return ReadSheet(
        name=found.borgere.sheet if found.borgere else "",
        heading_row=borgere.heading.row.number if borgere else 0,
        columns=borgere.heading.columns if borgere else {},
        new=tuple(borgere.new) if borgere else (),
        known=tuple(borgere.known) if borgere else (),
        doubtful=tuple(borgere.doubtful) if borgere else (),
        bad=tuple(bad for one in every for bad in one.bad),
        left_out=borgere.left_out if borgere else {"hidden": 0, "totals": 0},
        noticed=tuple(noticed for one in every for noticed in one.noticed),
        told=(*told, *(words for one in around for words in one.told())),
        others=found.others,
        people=tuple(person for one in around for person in one.new),
        people_known=tuple(person for one in around for person in one.known),
        network_columns={one.sheet: one.heading.columns for one in around},
        values=borgere.values if borgere else {},
        offered=wishes.offered,
        cells={place: cells for one in every for place, cells in one.cells.items()},
    )


def _said(grid: Grid, now: Mapping[str, str], usual: Mapping[str, str]) -> dict[str, str]:
    """What the headings were said to be, now or, where they are there, last time."""
    there = {heading_key(cell) for row in grid.rows for cell in row.cells}
    spoken = {heading_key(word) for word in now}
    kept = {word: name for word, name in usual.items() if word in there - spoken}
    return kept | dict(now)


def _chosen(grids: Sequence[Grid], wishes: Wishes) -> _Chosen:
    """The sheet of the borgere, asked for or the first that fits, and those of the network."""
    own = BORGERE.own({**wishes.usual.columns, **wishes.columns})
    around = NETWORK_FIELDS.own({**wishes.usual.network_columns, **wishes.network_columns})
    whole = [grid for grid in grids if _has_courses(grid, own)]
    network = [
        grid
        for grid in grids
        if grid not in whole and _is_network(grid, around, beside=bool(whole))
    ]
    seen = [grid for grid in grids if not grid.hidden] or list(grids)
    beside = tuple(grid for grid in network if grid in seen)
    if wishes.sheet:
        asked = _named(grids, wishes.sheet)
        if asked in network:
            return _Chosen(None, (asked,), ())
        return _Chosen(asked, beside, ())
    fits = (
        [grid for grid in seen if grid in whole],
        [grid for grid in seen if grid not in network and find_row(grid, own) is not None],
        [grid for grid in seen if grid not in network],
    )
    fitting = next((found for found in fits if found), [])
    if beside and not (fits[0] or fits[1]):
        return _Chosen(None, beside, ())  # a file about the network alone
    return _Chosen(fitting[0], beside, tuple(grid.sheet for grid in fitting[1:]))


def _is_network(grid: Grid, own: Mapping[str, str], *, beside: bool) -> bool:
    """Whether a sheet is about a network, also where it is not beside one of borgere."""
    row = find_row(grid, own, NETWORK_FIELDS)
    if row is None:
        return False
    return beside or bool(set(guessed(row.cells, own, NETWORK_FIELDS)) & _OF_A_NETWORK)


def _has_courses(grid: Grid, own: Mapping[str, str]) -> bool:
    """Whether a sheet's heading says that courses stand under it."""
    row = find_row(grid, own)
    if row is None:
        return False
    fields = set(guessed(row.cells, own))
    surely, maybe = _OF_A_COURSE
    around = set(guessed(row.cells, {}, NETWORK_FIELDS)) & _OF_A_NETWORK
    return bool(fields & surely or (fields & maybe and not around))


def _named(grids: Sequence[Grid], name: str) -> Grid:
    for grid in grids:
        if grid.sheet.casefold() == name.strip().casefold():
            return grid
    there = listing(f"»{grid.sheet}«" for grid in grids)
    raise Refusal(f"Filen har ikke arket »{name[:SHOWN]}«. Den har {there}.")


def _check_needed(heading: HeadingRow, wishes: Wishes) -> None:
    if not wishes.edition and not {"udgave", "hjemmel"} & set(heading.fields):
        listed = listing(f"»{cell[:SHOWN]}«" for cell in heading.left_out[:10])
        others = f" Disse kendes ikke: {listed}." if listed else ""
        raise EditionMissing(
            f"Linje {heading.row.number}: Kolonnen »udgave« mangler. Skriv den ind med"
            f" {listing(one.id for one in wishes.offered or editions())}.{others}",
            "Sig med --kolonne, hvad den hedder, eller med --udgave, hvad der gælder for alle.",
        )


class SheetColumns(Struct, frozen=True):
    """The headings of one sheet of a file, each with the field that it is taken for."""

    sheet: str
    """Its name, where it is about the network; else empty."""
    fields: Mapping[str, str]
    choices: tuple[str, ...]
    """The fields that a column of it can be."""


def _by_heading(row: SheetRow, own: Mapping[str, str], wording: Wording) -> dict[str, str]:
    fields = guessed(row.cells, own, wording)
    return {cell: field for cell, field in zip(row.cells, fields, strict=True) if cell}


def columns_of(path: Path, wishes: Wishes) -> tuple[SheetColumns, ...]:
    """The headings of a file's sheets with the field each is taken for, two for one also.

    Raises Refusal for a file that cannot be read, or has no heading.
    """
    data = read_source(path, MOST_SHEET_BYTES)
    packed = data.startswith((ZIP, OLE))
    found = _chosen(xlsx_grids(data) if packed else [csv_grid(data, is_heading)], wishes)
    listed = []
    if found.borgere:
        own = BORGERE.own(_said(found.borgere, wishes.columns, wishes.usual.columns))
        row = find_row(found.borgere, own) or next(
            (row for row in found.borgere.rows if len(row.cells) > 1), None
        )
        if row is None:
            raise missing_heading(found.borgere)
        listed.append(SheetColumns("", _by_heading(row, own, BORGERE), BORGERE.fields))
    for grid in found.network:
        own = NETWORK_FIELDS.own(_said(grid, wishes.network_columns, wishes.usual.network_columns))
        row = find_row(grid, own, NETWORK_FIELDS)
        assert row is not None  # it was chosen for having one
        fields = _by_heading(row, own, NETWORK_FIELDS)
        listed.append(SheetColumns(grid.sheet or "netværk", fields, NETWORK_FIELDS.fields))
    return tuple(listed)


def people_known(
    people: Sequence[Person],
    still_open: set[int],
    networks: Mapping[int, tuple[SupporterRecord, ...]],
) -> tuple[KnownAs, ...]:
    """The borgere there are, as a sheet is held against them."""
    return tuple(
        KnownAs(
            one.id,
            one.name,
            one.case_number,
            one.former,
            open=one.id in still_open,
            network=networks.get(one.id, ()),
        )
        for one in people
    )
