"""The heading row of a sheet: where it stands, and which field each of its columns is.

What a worker calls a column is known by its synonyms, folded for case, spaces and accents. Nothing
is guessed where two columns would be one field.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cti_tui.dansk import fold, listing
from cti_tui.data.intake.grid import Grid, SheetRow, Unclear
from cti_tui.refusal import Refusal

SYNONYMS: dict[str, tuple[str, ...]] = {
    "navn": (
        *("borger", "borgers navn", "borgerens navn", "borgernavn", "navn på borger", "fulde navn"),
        *("dæknavn", "kaldenavn", "alias", "navn/alias", "cpr-navn", "navn på borgeren"),
    ),
    "fornavn": ("fornavne",),
    "efternavn": ("efternavne", "slægtsnavn"),
    "udgave": ("manual", "model", "metode", "cti-udgave", "cti-model", "cti-manual", "indsats"),
    "hjemmel": (
        *("lovgrundlag", "paragraf", "§", "lov", "lovhjemmel", "bevilling efter", "retsgrundlag"),
        *("bevilget efter", "lovparagraf", "bestemmelse", "lovbestemmelse"),
    ),
    "fase1_start": (
        *("fase 1 start", "start fase 1", "start på fase 1", "fase 1 begynder", "fase 1 startdato"),
        *("fase 1 fra", "startdato", "start dato", "start", "startdag", "opstart", "opstartsdato"),
        *("forløbsstart", "forløb start", "cti start", "cti startdato", "begyndt", "begynder"),
        *("dato for start", "startet", "fase 1"),
    ),
    "overgang": ("type overgang", "overgangstype", "hvilken overgang", "overgangen"),
    "overgangsdato": (
        *("dato for overgang", "overgang dato", "første arbejdsdag", "1. arbejdsdag", "jobstart"),
        *("indflytning", "indflytningsdato", "ansættelsesdato", "indflyttet", "flyttedato"),
    ),
    "sagsnr": (
        *("sagsnummer", "sag nr", "sagnr", "sag", "sagsid", "journalnr", "journalnummer"),
        *("journal nr", "esdh", "esdh-nr"),
    ),
    "grund": ("grund til start", "begrundelse", "hvorfor"),
    "fase": ("nuværende fase", "fase nu", "aktuel fase", "i fase", "cti-fase", "fase i dag"),
    "pauser": ("pause", "på pause", "pauseperiode", "pause fra til"),
    "telefon": (
        *("tlf", "tlf nr", "telefonnr", "telefonnummer", "mobil", "mobilnr", "mobiltelefon"),
        *("mobilnummer", "telefon nr", "tlf nummer", "borgers telefon", "borgerens telefon"),
    ),
    "adresse": ("bopæl", "bopælsadresse", "adr", "borgers adresse", "borgerens adresse"),
    "kontaktperson": ("pårørende", "nærmeste pårørende", "kontakt", "kontaktpersoner"),
    "email": ("e-mail", "mail", "mailadresse", "e-mailadresse", "e-post"),
    "sprog": ("tolk", "tolkesprog", "modersmål", "sprog/tolk", "tolk/sprog"),
    "husk": ("obs", "særlige hensyn", "hensyn", "vær opmærksom på", "pas på", "at huske"),
    "beskyttet": (
        *("navnebeskyttelse", "adressebeskyttelse", "navne- og adressebeskyttelse"),
        *("beskyttet adresse", "beskyttet navn", "hemmelig adresse"),
    ),
    "tidligere_navn": ("tidligere navne", "pigenavn", "før hed", "fødenavn"),
}
"""Every field of a borger's line, and what its column is called besides."""

KNOWN_FIELDS = tuple(name for name in SYNONYMS if name not in ("fornavn", "efternavn"))
"""The fields there are, in the order of the template."""

_NEVER = ("cpr", "cprnr", "cprnummer", "personnummer", "cprno", "personnr")

NO_CPR = "CPR-numre hører til i journalen; her er et dæknavn og et sagsnummer nok"
"""Why a column of CPR numbers is left out."""

_LOOKED_AT = 50
"""Lines with something on them among which the heading is looked for."""
_SHOWN = 40


def heading_key(text: str) -> str:
    """A heading as it is compared: folded, letters and digits alone; `§` stands for itself."""
    bare = text.split("(")[0] or text
    kept = "".join(letter for letter in fold(bare) if letter.isalnum())
    return kept or bare.strip()


_FIELDS = {heading_key(name): name for name in SYNONYMS} | {
    heading_key(word): name for name, words in SYNONYMS.items() for word in words
}


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The heading row, and what each of its columns is."""

    row: SheetRow
    fields: tuple[str, ...]
    """The field of each column, by its place; empty for one that is left out."""

    @property
    def columns(self) -> dict[str, str | None]:
        """What the sheet calls its columns, and the field of each; None for one left out."""
        return {
            cell: name or None
            for cell, name in zip(self.row.cells, self.fields, strict=True)
            if cell
        }

    @property
    def left_out(self) -> list[str]:
        """The columns that are not taken along, as the sheet calls them."""
        return [cell for cell, name in self.columns.items() if name is None]


def guessed(cell: str, said: Mapping[str, str]) -> str:
    """The field that a heading is taken for; `said` has folded headings that were spoken of."""
    key = heading_key(cell)
    return said[key] if key in said else _FIELDS.get(key, "")


def is_heading(cell: str) -> bool:
    """Whether a cell reads as the heading of a known column."""
    return heading_key(cell) in _FIELDS


def is_cpr(cell: str) -> bool:
    """Whether a heading says that CPR numbers stand under it."""
    key = heading_key(cell)
    return key in _NEVER or key.startswith("cpr")


def find_heading(grid: Grid, wished: Mapping[str, str]) -> HeadingRow | None:
    """The row that reads most like a heading; None where none has a name's column.

    `wished` is what the worker says: a heading of theirs to a field, or to nothing. Raises Refusal
    where two columns would be one field, or a heading of theirs is not there.
    """
    row = find_row(grid, {heading_key(word): field for word, field in wished.items()})
    if row is not None:
        return mapped(row, wished)
    there = {heading_key(cell) for one in grid.rows[:_LOOKED_AT] for cell in one.cells}
    if missing := [word for word in wished if heading_key(word) not in there]:
        raise Refusal(f"Arket har ikke kolonnen »{missing[0][:_SHOWN]}«. Ret --kolonne.")
    return None


def find_row(grid: Grid, own: Mapping[str, str]) -> SheetRow | None:
    """The row itself; `own` has the worker's headings, folded."""
    found: SheetRow | None = None
    most = 0
    for row in [row for row in grid.rows if not row.hidden][:_LOOKED_AT]:
        fields = {own.get(key) or _FIELDS.get(key, "") for key in map(heading_key, row.cells)}
        if {"navn", "fornavn"} & fields and len(fields) > most:
            found, most = row, len(fields)
    return found


def mapped(row: SheetRow, wished: Mapping[str, str]) -> HeadingRow:
    """What each column of a heading row is."""
    own = {heading_key(word): field for word, field in wished.items()}
    keys = [heading_key(cell) for cell in row.cells]
    if missing := [word for word in wished if heading_key(word) not in keys]:
        there = listing(f"»{cell[:_SHOWN]}«" for cell in row.cells if cell)
        raise Refusal(f"Arket har ikke kolonnen »{missing[0][:_SHOWN]}«. Det har {there}.")
    guessed = [own[key] if key in own else _FIELDS.get(key, "") for key in keys]
    for field in dict.fromkeys(filter(None, guessed)):
        places = [place for place, name in enumerate(guessed) if name == field]
        for place in _too_many(field, places, keys, own, row):
            guessed[place] = ""
    return HeadingRow(row, tuple(guessed))


def _too_many(
    field: str, places: Sequence[int], keys: Sequence[str], own: Mapping[str, str], row: SheetRow
) -> list[int]:
    """The columns that give way to another of the same field; what they are called decides."""
    for goes_before in (own, {heading_key(field)}):
        chosen = [place for place in places if keys[place] in goes_before]
        if len(chosen) == 1:
            return [place for place in places if place not in chosen]
    if len(places) == 1:
        return []
    both = listing(f"»{row.cells[place][:_SHOWN]}«" for place in places)
    raise Unclear(
        f"Linje {row.number}: {both} kan begge være {field}. Vælg med"
        f' --kolonne "{row.cells[places[0]][:_SHOWN]}={field}".'
    )


def missing_heading(grid: Grid) -> Refusal:
    """Where the heading was looked for in vain."""
    where = f"arket »{grid.sheet}«" if grid.sheet else "filen"
    return Unclear(
        f"Der er ingen overskrifter i {where}: der er ledt i de første {_LOOKED_AT} linjer efter"
        " en linje med »navn« eller »borger« og de andre kolonners navne. Skriv dem over"
        " borgerne, eller sig, hvad kolonnen hedder, med --kolonne."
    )
