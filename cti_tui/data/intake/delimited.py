"""A sheet as text: lines of cells between semicolons, commas or tabs, in whatever letters."""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator

from cti_tui.data.clean import clean_line
from cti_tui.data.intake.grid import MOST_ROWS, Grid, SheetRow, TooLarge, check_size
from cti_tui.refusal import Refusal

_MARKS = (";", "\t", ",", "|")
_LOOKED_AT = 30
"""Lines that are looked at to see what stands between the cells."""

_OLD_CODES = {
    "cp1252": "",
    "cp850": "MS-DOS",
    "mac_roman": "ældre Mac",
}
"""Codes of one byte a letter, the likeliest first, and what each is called."""

_NO_TEXT = "Filen er ikke en tekstfil. Gem arket som CSV i UTF-8, og prøv igen."

_DANISH = frozenset("æøåÆØÅ")


def csv_grid(data: bytes, known: Callable[[str], bool]) -> Grid:
    """The rows of a text file; `known`: whether a cell is a heading, which tells the mark.

    Raises Refusal where the bytes are no text.
    """
    check_size(data)
    text, told = _decoded(data)
    text, mark = _mark(text, known)
    return Grid(list(_rows(text, mark)), told=told)


def _rows(text: str, mark: str) -> Iterator[SheetRow]:
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=mark, skipinitialspace=mark != "\t", strict=True
    )
    rows = 0
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            # After a broken quote no line can be told from the next.
            words = "Anførselstegnene går ikke op, eller et felt er alt for langt. Ret det."
            yield SheetRow(number, [], words)
            return
        row = SheetRow(number, [clean_line(cell) for cell in cells], faults=_lost(cells))
        if row.empty:
            continue
        rows += 1
        if rows > MOST_ROWS:
            raise TooLarge(f": det har mere end {MOST_ROWS} linjer")
        yield row


def _lost(cells: list[str]) -> dict[int, str]:
    words = "Et bogstav er gået tabt (\ufffd). Gem filen som CSV i UTF-8, eller ret feltet."
    return {place: words for place, cell in enumerate(cells) if "\ufffd" in cell}


def _mark(text: str, known: Callable[[str], bool]) -> tuple[str, str]:
    """The text without its `sep=` line, and what stands between its cells."""
    first, _, rest = text.partition("\n")
    said = first.strip().strip('"').casefold()
    if said.startswith("sep=") and len(said) <= 5:
        return f"\n{rest}", said[4:] or "\t"  # the empty line keeps the numbers of the file
    lines = [line for line in text.splitlines()[: 4 * _LOOKED_AT] if line.strip()][:_LOOKED_AT]

    def headings(mark: str) -> tuple[int, int]:
        """Most headings on one line, then most cells, when the mark is this one."""
        parted = [[cell.strip(' "') for cell in line.split(mark)] for line in lines]
        found = max((sum(map(known, cells)) for cells in parted), default=0)
        return (found if found > 1 else 0, sum(len(cells) > 1 for cells in parted))

    return text, max(_MARKS, key=headings)


def _decoded(data: bytes) -> tuple[str, list[str]]:
    """The text, and what is to be said of how its letters were read."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _of_two_bytes(data, "utf-16")
    if data.count(b"\0") > len(data) // 5 and len(data) > 9:
        return _of_two_bytes(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    if b"\0" in data:
        raise Refusal(_NO_TEXT)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _of_one_byte(data)
    if mended := _twice_coded(text):
        return mended, ["Bogstaver som »Ã¸« var kodet to gange; de er læst som æ, ø og å."]
    return text, []


def _of_two_bytes(data: bytes, code: str) -> tuple[str, list[str]]:
    try:
        text = data.decode(code)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text or sum(map(str.isprintable, text[:500])) < len(text[:500]) // 2:
        raise Refusal(_NO_TEXT)
    return text.removeprefix("\ufeff"), []


def _of_one_byte(data: bytes) -> tuple[str, list[str]]:
    """The code that makes the most of the letters Danish; a tie goes to the likeliest."""
    high = bytes(sorted(set(data) & set(range(0x80, 0x100))))

    def letters(code: str) -> int:
        """How well the bytes above ASCII read as Danish in a code."""
        score = 0
        for byte in high:
            try:
                letter = bytes([byte]).decode(code)
            except UnicodeDecodeError:
                return -1000
            weight = min(data.count(byte), 1000)
            if letter in _DANISH:
                score += 3 * weight
            else:
                score += weight if unicodedata.category(letter).startswith("L") else -2 * weight
        return score

    code = max(_OLD_CODES, key=letters)
    if letters(code) <= 0:
        raise Refusal("Filens tegn kan ikke læses. Gem arket som CSV i UTF-8, og prøv igen.")
    name = _OLD_CODES[code]
    told = f"Filen er gemt med {name}-tegn og er læst sådan. Se efter, at æ, ø og å er rigtige."
    return data.decode(code), [told] if name else []


def _twice_coded(text: str) -> str:
    """The text as it was before it was coded twice (`SÃ¸ren`); empty where it was not."""
    if "Ã" not in text:
        return ""
    try:
        mended = _as_1252(text).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
    return mended if _DANISH & set(mended) else ""


def _as_1252(text: str) -> bytes:
    """Windows-1252, with the five bytes it has no letter for as they are."""
    return b"".join(
        bytes([ord(letter)]) if ord(letter) < 0xA0 else letter.encode("cp1252") for letter in text
    )
