"""A document as PDF on A4: the font bundled, page numbers, no row and no heading cut by a page.

reportlab is imported with this module, so nothing imports it before a PDF is asked for. It writes
no structure tree; what it can is here: language, title, bookmarks, and text in reading order.
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from io import BytesIO
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    TableStyle,
    XPreformatted,
)
from reportlab.platypus import Table as Grid

from cti_tui.data.stopping import HowFar
from cti_tui.documents.document import (
    Blank,
    Block,
    Document,
    Drawing,
    DrawnLine,
    Facts,
    Heading,
    Listing,
    NewPage,
    Rule,
    Signature,
    Table,
    Text,
    Tone,
)
from cti_tui.documents.writers.shape import shaped

PLAIN, BOLD, SLANTED, EVEN = "Dokument", "Dokument-fed", "Dokument-kursiv", "Dokument-tegnet"
"""What the cuts of the font are called in here; the last has signs of one width."""

_FILES = {
    PLAIN: "DejaVuSansCondensed.ttf",
    BOLD: "DejaVuSansCondensed-Bold.ttf",
    SLANTED: "DejaVuSansCondensed-Oblique.ttf",
    EVEN: "DejaVuSansMono.ttf",
}

_INK, _DIM, _ACCENT, _PALE = (HexColor(one) for one in ("#22282a", "#4c5652", "#29645a", "#e6efec"))
_MARGIN = 22 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_HAIR = 0.6


def as_pdf(document: Document, told: HowFar | None = None) -> bytes:
    """The whole document as the bytes of a file; its metadata names no one.

    `told` hears how far it is, and what it raises stops it.
    """
    _fonts()
    out = BytesIO()
    frame = Frame(_MARGIN, 20 * mm, _WIDTH, A4[1] - 38 * mm, 0, 0, 0, 0)
    template = BaseDocTemplate(
        out,
        pagesize=A4,
        title=document.title,
        author="",
        subject="",
        creator="cti",
        producer="cti",
        lang="da",
        displayDocTitle=True,
        initialFontName=PLAIN,  # else each page names a font that is not in the file
    )
    template.addPageTemplates(PageTemplate(frames=[frame]))
    pages = type("Pages", (_Pages,), {"foot": document.foot})
    story = list(_told_of(document, told)) if told else list(_story(document))
    if told is not None:
        template.setProgressCallBack(_laying(len(story), told))
    template.build(story, canvasmaker=pages)
    return out.getvalue()


class _Pages(Canvas):  # type: ignore[misc]
    """Keeps each page until the last is drawn, since each foot says how many there are."""

    foot = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802  reportlab's name
        """Keep the page."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Draw each foot, and let the pages go out."""
        for number, page in enumerate(self._kept, start=1):
            self.__dict__.update(page)
            self.setFillColor(_DIM)
            self.setFont(PLAIN, 8)
            self.drawString(_MARGIN, 12 * mm, self.foot)
            self.drawRightString(A4[0] - _MARGIN, 12 * mm, f"side {number} af {len(self._kept)}")
            super().showPage()
        super().save()


@cache
def _fonts() -> None:
    folder = resources.files("cti_tui.documents") / "fonts"
    for name, file in _FILES.items():
        with resources.as_file(folder / file) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(PLAIN, PLAIN, BOLD, SLANTED, BOLD)


def _style(name: str, font: str = PLAIN, size: float = 10, **more: Any) -> ParagraphStyle:
    said = {"leading": size * 1.35, "textColor": _INK, "bulletFontName": PLAIN, **more}
    said |= {"allowWidows": 0, "allowOrphans": 0}  # no line of a paragraph alone on a page
    return ParagraphStyle(name, fontName=font, fontSize=size, **said)


_TITLE = _style("title", BOLD, 19, textColor=_ACCENT)
_UNDER = _style("under", PLAIN, 10, textColor=_DIM, spaceAfter=3)
_HEADINGS = {
    1: _style("h1", BOLD, 12.5, spaceBefore=14, spaceAfter=4, textColor=_ACCENT),
    2: _style("h2", BOLD, 10.5, spaceBefore=9, spaceAfter=2),
}
_CELL = _style("cell", PLAIN, 9)
_CELL_HEAD = _style("cell head", BOLD, 9)
_LABEL = _style("label", PLAIN, 8.5, textColor=_DIM)
_TONES = {
    Tone.PLAIN: (PLAIN, _INK),
    Tone.QUOTE: (SLANTED, _INK),
    Tone.STRONG: (BOLD, _INK),
    Tone.QUIET: (PLAIN, _DIM),
}


def _said(words: str) -> str:
    """Words as reportlab's own markup has them: to the letter, with their line breaks."""
    return "<br/>".join(escape(line) for line in words.split("\n"))


def _laying(parts: int, told: HowFar) -> Callable[[str, int], None]:
    """Tells how far the laying of the parts on pages is, the second half of the work."""
    far = 0.5

    def heard(kind: str, number: int) -> None:
        """A part that is cut in two counts twice, and takes nothing back."""
        nonlocal far
        if kind == "PROGRESS":
            far = max(far, min(1.0, 0.5 + number / max(1, parts) / 2))
            told(far)

    return heard


def _told_of(document: Document, told: HowFar) -> Iterator[Flowable]:
    """The parts, telling after each how far it is."""
    blocks = max(1, len(document.blocks))
    for number, part in enumerate(_story(document)):
        told(min(0.5, number / blocks / 4))
        yield part


def _story(document: Document) -> Iterator[Flowable]:
    yield Paragraph(_said(document.title), _TITLE)
    yield Paragraph(_said(document.under_title), _UNDER)
    yield HRFlowable("100%", 1.2, color=_ACCENT, spaceBefore=2, spaceAfter=8)
    heads: list[Heading] = []
    for signs, blocks in groupby(shaped(document.blocks), lambda one: isinstance(one, Signature)):
        if signs:  # who sign together do it on one page
            lines = [part for block in blocks for part in _signed(block)]
            together: list[Flowable] = [KeepTogether(lines)]
            yield from _headed(heads, together)
            heads = []
            yield from together
            continue
        for block in blocks:
            if isinstance(block, Heading):
                heads.append(block)
                continue
            flowables = list(_block(block))
            yield from _headed(heads, flowables)
            heads = []
            yield from flowables
    yield from _headed(heads, [])


def _signed(block: Block) -> Iterator[Flowable]:
    """A line to sign on, and who signs."""
    assert isinstance(block, Signature)
    yield Spacer(0, 34)
    yield HRFlowable("55%", _HAIR, color=_INK, hAlign="LEFT", spaceAfter=2)
    yield Paragraph(_said(block.label), _LABEL)


def _headed(heads: list[Heading], follows: list[Flowable]) -> Iterator[Flowable]:
    """Headings with room beneath them for the first of what follows."""
    drawn = [_Bookmarked(_said(one.text), one) for one in heads]
    if not drawn:
        return
    needed = sum(_height(one) + one.style.spaceBefore + one.style.spaceAfter for one in drawn)
    needed += _least(follows[0]) if follows else 0
    yield CondPageBreak(needed)
    yield from drawn


def _height(flowable: Flowable) -> float:
    return float(flowable.wrap(_WIDTH, A4[1])[1])


class _Bookmarked(Paragraph):  # type: ignore[misc]
    """A heading that a reader of PDF can go to."""

    def __init__(self, words: str, heading: Heading) -> None:
        super().__init__(words, _HEADINGS[heading.level])
        self._heading = heading

    def draw(self) -> None:
        """Draw it, and leave its name in the outline."""
        key = f"{self._heading.text}-{id(self)}"
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(self._heading.text, key, 0, closed=False)
        super().draw()


def _block(block: Block) -> Iterator[Flowable]:
    match block:
        case Text():
            font, colour = _TONES[block.tone]
            more = {"textColor": colour, "leftIndent": 12 * block.depth, "spaceAfter": 5}
            yield Paragraph(_said(block.text), _style("text", font, **more))
        case Facts():
            style = _style("fact", leftIndent=10, firstLineIndent=-10, spaceAfter=1.5)
            said = (f"<b>{_said(label)}:</b> {_said(words)}" for label, words in block.pairs)
            yield KeepTogether([*(Paragraph(one, style) for one in said), Spacer(0, 4)])
        case Listing():
            for one in block.entries:
                inside = 16 + 14 * one.depth
                style = _style("entry", leftIndent=inside, bulletIndent=inside - 14)
                yield _whole(Paragraph(_said(one.text), style, bulletText=one.sign))
            yield Spacer(0, 5)
        case Table():
            yield _grid(block)
            yield Spacer(0, 6)
        case Rule():
            yield HRFlowable("100%", _HAIR, color=_DIM, spaceBefore=4, spaceAfter=4)
        case _:
            yield from _drawn(block)


def _whole(paragraph: Paragraph) -> Flowable:
    """A paragraph that no page cuts, where it is not so long that the page would stay empty."""
    return KeepTogether([paragraph]) if _height(paragraph) < A4[1] / 5 else paragraph


def _drawn(block: Block) -> Iterator[Flowable]:
    match block:
        case Blank():
            lines = [
                HRFlowable("100%", _HAIR, color=_DIM, spaceBefore=20) for _ in range(block.lines)
            ]
            yield KeepTogether([*lines, Spacer(0, 6)])
        case DrawnLine():
            yield _Line(block)
            yield Spacer(0, 8)
        case Drawing():
            style = _style("drawing", EVEN, 8.5, leading=10.5)
            yield KeepTogether([XPreformatted(escape("\n".join(block.lines)), style)])
            yield Spacer(0, 6)
        case NewPage():
            yield PageBreak()


def _grid(table: Table) -> Grid:
    """A table whose headings stand on every page it reaches."""
    whole = sum(table.widths)
    cells = [[Paragraph(_said(one), _CELL_HEAD) for one in table.headings]]
    cells += [[Paragraph(_said(one), _CELL) for one in row] for row in table.rows]
    grid = Grid(cells, [_WIDTH * part / whole for part in table.widths], repeatRows=1)
    look: list[tuple[Any, ...]] = [
        ("BACKGROUND", (0, 0), (-1, 0), _PALE),
        ("LINEBELOW", (0, 0), (-1, -1), _HAIR / 2, _DIM),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONTNAME", (0, 0), (-1, -1), PLAIN),
    ]
    look += [(side, (0, 0), (-1, -1), 4) for side in ("LEFTPADDING", "RIGHTPADDING")]
    look += [(side, (0, 0), (-1, -1), 3) for side in ("TOPPADDING", "BOTTOMPADDING")]
    grid.setStyle(TableStyle(look))
    return grid


def _least(flowable: Flowable) -> float:
    """How much of what follows a heading must stand beneath it on the same page."""
    if isinstance(flowable, KeepTogether):
        return float(min(sum(map(_height, flowable._content)), A4[1] / 3))
    height = _height(flowable)
    if isinstance(flowable, Grid):
        return float(sum(flowable._rowHeights[:2]))
    return height if isinstance(flowable, _Line) else min(height, 3 * _CELL.leading + 12)


class _Line(Flowable):  # type: ignore[misc]
    """A course drawn as a line."""

    def __init__(self, line: DrawnLine) -> None:
        super().__init__()
        self._line = line
        self.width, self.height = _WIDTH, 62 + 14 * len(line.marks)

    def draw(self) -> None:
        """The marks above, the parts' names in the line, the days beneath."""
        line, canvas = self._line, self.canv
        top = 42
        heights = [14 * (len(line.marks) - number) for number in range(len(line.marks))]
        canvas.setStrokeColor(_DIM)
        canvas.setLineWidth(_HAIR)
        for mark, above in zip(line.marks, heights, strict=True):
            canvas.line(mark.place * _WIDTH, top, mark.place * _WIDTH, top + above)
        for mark, above in zip(line.marks, heights, strict=True):  # no line runs through a name
            self._mark(mark.label, mark.place * _WIDTH, top, above)
        part = _WIDTH / len(line.parts)
        canvas.setFillColor(_PALE)
        canvas.rect(0, top - 20, _WIDTH, 20, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#b9d3cc"))
        canvas.rect(0, top - 20, _WIDTH * line.reached, 20, stroke=0, fill=1)
        canvas.setStrokeColor(_ACCENT)
        canvas.setLineWidth(1.4)
        canvas.line(0, top - 20, _WIDTH, top - 20)
        canvas.setFillColor(_INK)
        canvas.setFont(BOLD, 9.5)
        for number, name in enumerate(line.parts):
            canvas.drawCentredString(part * (number + 0.5), top - 14, name)
        canvas.setFont(PLAIN, 8.5)
        for number, day in enumerate(line.ends):
            spot = part * number
            canvas.line(spot, top - 25, spot, top)
            if number == len(line.ends) - 1:
                canvas.drawRightString(spot, top - 36, day)
            else:
                canvas.drawString(spot, top - 36, day)

    def _mark(self, label: str, spot: float, top: float, above: float) -> None:
        """A name above the line, on its left where there is no room on its right."""
        canvas = self.canv
        width = pdfmetrics.stringWidth(label, PLAIN, 8.5)
        beside = spot + 4 if spot + 4 + width <= _WIDTH else spot - 4 - width
        canvas.setFillColor(white)
        canvas.rect(beside - 1, top + above - 10, width + 2, 10, stroke=0, fill=1)
        canvas.setFillColor(_INK)
        canvas.setFont(PLAIN, 8.5)
        canvas.drawString(beside, top + above - 8, label)
