"""A sheet to fill in: headings, a line of help, the allowed values, and one invented line."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cti_tui.data.private_file import write_private
from cti_tui.method.edition import editions
from cti_tui.refusal import Refusal

HELP = {
    "navn": "navn eller dæknavn",
    "udgave": "vælg på listen",
    "hjemmel": "vælg på listen; skal stå i job",
    "fase1_start": "første dag i fase 1; tom: kontakt",
    "overgang": "fx i egen bolig",
    "overgangsdato": "i job: første arbejdsdag",
    "sagsnr": "aldrig et CPR-nummer",
    "grund": "når fase 1 begynder før overgangen",
    "fase": "0 til 3, når forløbet er i gang",
    "pauser": "01-03-2026..29-03-2026",
    "telefon": "borgerens eget nummer",
    "adresse": "hvor borgeren bor",
    "kontaktperson": "navn og nummer",
    "email": "borgerens e-mail",
    "sprog": "og om der skal tolk med",
    "husk": "det, du skal være opmærksom på",
    "beskyttet": "ja ved navne- og adressebeskyttelse",
    "tidligere_navn": "flere med komma imellem",
}
"""What stands under each heading."""

_ANY = editions()[0]

EXAMPLE = {
    "navn": "Eksempel Opdigtet",
    "udgave": _ANY.id,
    "hjemmel": _ANY.hjemler[0].id,
    "fase1_start": "02-02-2026",
    "overgang": "i egen bolig",
    "fase": "1",
    "telefon": "12 34 56 78",
    "kontaktperson": "Eva Opdigtet, 87 65 43 21",
}
"""The invented line; it is not taken along while it stands as it is."""

NETWORK_HELP = {
    "borger": "navnet fra arket Borgere",
    "sagsnr": "hvis flere hedder det samme",
    "navn": "navn, dæknavn eller sted",
    "side": "vælg på listen",
    "organisation": "hvor personen kommer fra",
    "rolle": "fx søster, sagsbehandler",
    "telefon": "personens nummer",
    "ring": "1 er tættest på, 3 længst ude",
    "siden": "fx 01-03-2024; kan stå tom",
    "ude": "dagen, personen gik ud; ellers tom",
    "naar_jeg_er_vaek": "hvornår og om hvad, når du har fri",
    "stoette_fra_foer": "det, der går videre",
}
NETWORK_EXAMPLE = {
    "borger": EXAMPLE["navn"],
    "navn": "Eva Opdigtet",
    "side": "privat",
    "rolle": "søster",
    "telefon": "87 65 43 21",
    "ring": "1",
}
"""The same for the sheet about the network."""

_LINES = 500
"""Lines of the sheet that have the lists of values."""


def write_template(path: Path, *, file: Path | None = None) -> Path:
    """Write the sheet to a new file; answers where it lies. `file` is the database at hand.

    Raises Refusal for another ending, and where something lies there.
    """
    if path.suffix.lower() != ".xlsx":
        raise Refusal("En skabelon er et .xlsx-ark. Giv filen et navn, der ender på .xlsx.")
    return write_private(path, template_bytes(), file=file)


def template_bytes() -> bytes:
    """The workbook itself."""
    from openpyxl import Workbook

    book = Workbook()
    _fill(book.active, "Borgere", HELP, EXAMPLE, _allowed())
    _fill(book.create_sheet(), "Netværk", NETWORK_HELP, NETWORK_EXAMPLE, _ALLOWED_AROUND)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(
    page: Any,
    title: str,
    helping: Mapping[str, str],
    invented: Mapping[str, str],
    allowed: Mapping[str, tuple[str, ...]],
) -> None:
    """Put headings, help, the invented line and the lists of values on a sheet."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    page.title = title
    page.append(list(helping))
    page.append(list(helping.values()))
    page.append([invented.get(name) for name in helping])
    page.freeze_panes = "B3"
    for place, (name, words) in enumerate(helping.items(), start=1):
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = max(len(words), 12) + 2
        page[f"{letter}1"].font = Font(bold=True)
        page[f"{letter}2"].font = Font(italic=True, color="666666")
        if values := allowed.get(name):
            listed = DataValidation("list", formula1=f'"{",".join(values)}"', allow_blank=True)
            listed.add(f"{letter}3:{letter}{_LINES}")
            page.add_data_validation(listed)


def _allowed() -> dict[str, tuple[str, ...]]:
    """The values a column may have, where they are few."""
    known = editions()
    return {
        "udgave": tuple(one.id for one in known),
        "hjemmel": tuple(dict.fromkeys(basis.id for one in known for basis in one.hjemler)),
        "fase": ("0", "1", "2", "3"),
        "beskyttet": ("ja", "nej"),
    }


_ALLOWED_AROUND = {"side": ("privat", "professionel"), "ring": ("1", "2", "3")}
