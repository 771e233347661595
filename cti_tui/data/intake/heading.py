"""The heading row of a sheet: where it stands, and which field each of its columns is.

What a worker calls a column is known by its synonyms, folded for case, spaces and accents. Nothing
is guessed where two columns would be one field.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

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
    "afsluttet": ("afsluttet den", "afsluttet dato", "ophørt", "stoppet", "udskrevet"),
}
"""Every field of a borger's line, and what its column is called besides."""

KNOWN_FIELDS = tuple(name for name in SYNONYMS if name not in ("fornavn", "efternavn", "afsluttet"))
"""The fields there are, in the order of the template."""

NETWORK_SYNONYMS: dict[str, tuple[str, ...]] = {
    "borger": (
        *("borgers navn", "borgerens navn", "borgernavn", "navn på borger", "for borger"),
        *("hører til", "hvis netværk", "dæknavn"),
    ),
    "sagsnr": SYNONYMS["sagsnr"],
    "navn": (
        *("person", "personens navn", "støtteperson", "netværksperson", "netværkspersonens navn"),
        *("kontaktperson", "fagperson", "pårørende", "navn på person", "navn på støtteperson"),
    ),
    "side": (
        *("privat eller professionel", "privat/professionel", "privat", "slags", "type"),
        *("netværkstype", "slags netværk", "type netværk"),
    ),
    "organisation": ("arbejdssted", "arbejdsplads", "myndighed", "afdeling", "hvor fra"),
    "rolle": (
        *("relation", "relation til borger", "relation til borgeren", "tilknytning", "funktion"),
        *("titel", "stilling", "forhold", "forhold til borger"),
    ),
    "telefon": ("tlf", "tlf nr", "telefonnr", "telefonnummer", "mobil", "mobilnr", "mobilnummer"),
    "ring": ("hvor tæt på", "nærhed", "kreds", "tæthed"),
    "siden": ("med siden", "i netværket siden", "fra dato"),
    "ude": ("gået ud", "ude af netværket", "ikke med siden", "gik ud"),
    "naar_jeg_er_vaek": ("når medarbejderen er væk", "når jeg er væk", "ved ferie", "ferie"),
    "stoette_fra_foer": ("støtte fra før", "hidtidig støtte", "støtte inden"),
}
"""Every field of a line about someone in a borger's network, and what it is called besides."""

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


class Wording(Struct, frozen=True):
    """What the columns of a kind of sheet are called."""

    fields: tuple[str, ...]
    known: Mapping[str, str]
    """The field of each folded heading."""
    needed: tuple[frozenset[str], ...]
    """Of each of these a heading has one at least."""

    def field(self, key: str) -> str:
        """The field of a folded heading; empty where it is none."""
        return self.known.get(key, "")

    def own(self, said: Mapping[str, str]) -> dict[str, str]:
        """What was said of headings, folded, where it can be said of this kind of sheet."""
        return {
            heading_key(word): field
            for word, field in said.items()
            if not field or field in self.fields
        }

    def fits(self, fields: Iterable[str]) -> bool:
        """Whether these fields make a heading."""
        there = set(fields)
        return all(there & one for one in self.needed)


def _wording(synonyms: Mapping[str, tuple[str, ...]], *needed: tuple[str, ...]) -> Wording:
    named = {heading_key(word): name for name, words in synonyms.items() for word in words}
    return Wording(
        tuple(synonyms),
        named | {heading_key(name): name for name in synonyms},
        tuple(frozenset(one) for one in needed),
    )


BORGERE = _wording(SYNONYMS, ("navn", "fornavn"))
NETWORK_FIELDS = _wording(
    NETWORK_SYNONYMS,
    ("borger", "sagsnr"),
    ("navn",),
    ("side", "organisation", "rolle", "telefon", "ring"),
)


class HeadingRow(Struct, frozen=True):
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


def guessed(cells: Iterable[str], own: Mapping[str, str], wording: Wording = BORGERE) -> list[str]:
    """The field that each heading is taken for; `own` has folded headings that were spoken of."""
    keys = [heading_key(cell) for cell in cells]
    fields = [own[key] if key in own else wording.field(key) for key in keys]
    names = [place for place, field in enumerate(fields) if field == "navn"]
    bare = [place for place in names if keys[place] == "navn" and "navn" not in own]
    if wording is NETWORK_FIELDS and len(names) > len(bare) == 1 and "borger" not in fields:
        fields[bare[0]] = "borger"  # beside a column of those around, »Navn« is the borger's
    return fields


def is_heading(cell: str) -> bool:
    """Whether a cell reads as the heading of a known column."""
    key = heading_key(cell)
    return bool(BORGERE.field(key) or NETWORK_FIELDS.field(key))


def is_cpr(cell: str) -> bool:
    """Whether a heading says that CPR numbers stand under it."""
    key = heading_key(cell)
    return key in _NEVER or key.startswith("cpr")


def find_heading(
    grid: Grid, said: Mapping[str, str], wording: Wording = BORGERE
) -> HeadingRow | None:
    """The row that reads most like a heading; None where none has a name's column.

    `said` is what the worker says: a heading of theirs to a field, or to nothing. Raises Unclear
    where two columns would be one field.
    """
    own = wording.own(said)
    row = find_row(grid, own, wording)
    return None if row is None else mapped(row, own, wording)


def find_row(grid: Grid, own: Mapping[str, str], wording: Wording = BORGERE) -> SheetRow | None:
    """The row itself; `own` has the worker's headings, folded."""
    found: SheetRow | None = None
    most = 0
    for row in [row for row in grid.rows if not row.hidden][:_LOOKED_AT]:
        fields = set(guessed(row.cells, own, wording)) - {""}
        if wording.fits(fields) and len(fields) > most:
            found, most = row, len(fields)
    return found


def check_said(grids: Iterable[Grid], said: Mapping[str, str]) -> None:
    """Refuse a heading that the worker speaks of and that no sheet has."""
    rows = [row.cells for grid in grids for row in grid.rows[:_LOOKED_AT]]
    there = {heading_key(cell) for cells in rows for cell in cells}
    if missing := [word for word in said if heading_key(word) not in there]:
        raise Unclear(f"Arket har ikke kolonnen »{missing[0][:_SHOWN]}«.", "Ret --kolonne.")


def mapped(row: SheetRow, own: Mapping[str, str], wording: Wording = BORGERE) -> HeadingRow:
    """What each column of a heading row is."""
    keys = [heading_key(cell) for cell in row.cells]
    fields = guessed(row.cells, own, wording)
    for field in dict.fromkeys(filter(None, fields)):
        places = [place for place, name in enumerate(fields) if name == field]
        for place in _too_many(field, places, keys, own, row):
            fields[place] = ""
    return HeadingRow(row, tuple(fields))


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
        f"Linje {row.number}: {both} kan begge være {field}.",
        f'Vælg med --kolonne "{row.cells[places[0]][:_SHOWN]}={field}".',
    )


def missing_heading(grid: Grid) -> Refusal:
    """Where the heading was looked for in vain."""
    where = f"arket »{grid.sheet}«" if grid.sheet else "filen"
    return Unclear(
        f"Der er ingen overskrifter i {where}: der er ledt i de første {_LOOKED_AT} linjer efter"
        " en linje med »navn« eller »borger« og de andre kolonners navne. Skriv dem over"
        " borgerne, eller sig, hvad kolonnerne er.",
        "Det gøres med --kolonne.",
    )
