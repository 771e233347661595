"""A document as PDF on A4: the font bundled, page numbers, no row and no heading cut by a page.

reportlab is imported with this module, so nothing imports it before a PDF is asked for. It writes
no structure tree; what it can is here: language, title, bookmarks, and text in reading order.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
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

from cti_tui.data.stopping import along, part_of_it, tell
from cti_tui.documents.document import (
    Blank,
    Block,
    Document,
    Drawing,
    DrawnLine,
    Facts,
    Heading,
    ListEntry,
    Listing,
    NewPage,
    Rule,
    Signature,
    Table,
    Text,
    Tone,
)
from cti_tui.documents.writers.pdf_line import PaperLine
from cti_tui.documents.writers.pdf_look import (
    ACCENT,
    BOLD,
    DIM,
    EVEN,
    HAIR,
    INK,
    PAGE_MARGIN,
    PALE,
    PLAIN,
    SLANTED,
    TEXT_WIDTH,
    register_fonts,
    text_style,
)
from cti_tui.documents.writers.shape import shaped


def as_pdf(document: Document) -> bytes:
    """The whole document as the bytes of a file; its metadata names no one."""
    register_fonts()
    out = BytesIO()
    frame = Frame(PAGE_MARGIN, 20 * mm, TEXT_WIDTH, A4[1] - 38 * mm, 0, 0, 0, 0)
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
    with part_of_it(0.0, 0.15):
        story = list(_story(document))
    template.setProgressCallBack(_laying(len(story)))
    with part_of_it(0.15, 1.0):
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
            self.setFillColor(DIM)
            self.setFont(PLAIN, 8)
            self.drawString(PAGE_MARGIN, 12 * mm, self.foot)
            self.drawRightString(
                A4[0] - PAGE_MARGIN, 12 * mm, f"side {number} af {len(self._kept)}"
            )
            super().showPage()
        super().save()


_TITLE = text_style("title", BOLD, 19, textColor=ACCENT)
_UNDER = text_style("under", PLAIN, 10, textColor=DIM, spaceAfter=3)
_HEADINGS = {
    1: text_style("h1", BOLD, 12.5, spaceBefore=14, spaceAfter=4, textColor=ACCENT),
    2: text_style("h2", BOLD, 10.5, spaceBefore=9, spaceAfter=2),
}
_CELL = text_style("cell", PLAIN, 9)
_CELL_HEAD = text_style("cell head", BOLD, 9)
_LABEL = text_style("label", PLAIN, 8.5, textColor=DIM)
_TONES = {
    Tone.PLAIN: (PLAIN, INK),
    Tone.QUOTE: (SLANTED, INK),
    Tone.STRONG: (BOLD, INK),
    Tone.QUIET: (PLAIN, DIM),
}


def _said(words: str) -> str:
    """Words as reportlab's own markup has them: to the letter, with their line breaks."""
    return "<br/>".join(escape(line) for line in words.split("\n"))


def _laying(parts: int) -> Callable[[str, int], None]:
    """Tells how far the laying of the parts on pages is."""
    far = 0.0

    def heard(kind: str, number: int) -> None:
        """A part that is cut in two counts twice, and takes nothing back."""
        nonlocal far
        if kind == "PROGRESS":
            far = max(far, number / max(1, parts))
            tell(far)

    return heard


def _story(document: Document) -> Iterator[Flowable]:
    yield Paragraph(_said(document.title), _TITLE)
    yield Paragraph(_said(document.under_title), _UNDER)
    yield HRFlowable("100%", 1.2, color=ACCENT, spaceBefore=2, spaceAfter=8)
    heads: list[Heading] = []
    told = along(tuple(shaped(document.blocks)))
    for signs, blocks in groupby(told, lambda one: isinstance(one, Signature)):
        if signs:  # who sign together do it on one page
            lines = [part for block in blocks for part in _signed(block)]
            together: list[Flowable] = [KeepTogether(lines)]
            yield from _headed(heads, together)
            heads = []
            yield from together
            continue
        waiting = deque(blocks)
        while waiting:
            block = waiting.popleft()
            if isinstance(block, Heading):
                heads.append(block)
                continue
            flowables = list(_block(block))
            if isinstance(block, Text) and waiting and _said_of_it(block, waiting[0]):
                flowables = _whole([*flowables, *_block(waiting.popleft())])
            yield from _headed(heads, flowables)
            heads = []
            yield from flowables
    yield from _headed(heads, [])


def _said_of_it(block: Text, after: Block) -> bool:
    """Whether what comes after a paragraph is quiet words about it, and stands on its page."""
    return isinstance(after, Text) and after.tone is Tone.QUIET and block.tone is not Tone.QUIET


def _signed(block: Block) -> Iterator[Flowable]:
    """A line to sign on, and who signs."""
    assert isinstance(block, Signature)
    yield Spacer(0, 34)
    yield HRFlowable("55%", HAIR, color=INK, hAlign="LEFT", spaceAfter=2)
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
    return float(flowable.wrap(TEXT_WIDTH, A4[1])[1])


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
            yield Paragraph(_said(block.text), text_style("text", font, **more))
        case Facts():
            style = text_style("fact", leftIndent=10, firstLineIndent=-10, spaceAfter=1.5)
            said = (f"<b>{_said(label)}:</b> {_said(words)}" for label, words in block.pairs)
            yield KeepTogether([*(Paragraph(one, style) for one in said), Spacer(0, 4)])
        case Listing():
            for lines in _lines_together(block.entries):
                yield from _whole([_entry(one) for one in lines])
            yield Spacer(0, 5)
        case Table():
            yield _grid(block)
            yield Spacer(0, 6)
        case Rule():
            yield HRFlowable("100%", HAIR, color=DIM, spaceBefore=4, spaceAfter=4)
        case _:
            yield from _drawn(block)


def _lines_together(entries: Iterable[ListEntry]) -> list[list[ListEntry]]:
    """The lines one by one; what others stand under has the first of them beside it."""
    found: list[list[ListEntry]] = []
    for one in entries:
        if found and found[-1][-1].depth < one.depth:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _entry(one: ListEntry) -> Paragraph:
    inside = 16 + 14 * one.depth
    style = text_style("entry", leftIndent=inside, bulletIndent=inside - 14)
    return Paragraph(_said(one.text), style, bulletText=one.sign)


def _whole(parts: list[Flowable]) -> list[Flowable]:
    """Parts that no page cuts, where they are not so long that the page would stay empty."""
    return [KeepTogether(parts)] if sum(map(_height, parts)) < A4[1] / 4 else parts


def _drawn(block: Block) -> Iterator[Flowable]:
    match block:
        case Blank():
            lines = [
                HRFlowable("100%", HAIR, color=DIM, spaceBefore=20) for _ in range(block.lines)
            ]
            yield KeepTogether([*lines, Spacer(0, 6)])
        case DrawnLine():
            yield PaperLine(block)
            yield Spacer(0, 8)
        case Drawing():
            style = text_style("drawing", EVEN, 8.5, leading=10.5)
            yield KeepTogether([XPreformatted(escape("\n".join(block.lines)), style)])
            yield Spacer(0, 6)
        case NewPage():
            yield PageBreak()


def _grid(table: Table) -> Grid:
    """A table whose headings stand on every page it reaches."""
    whole = sum(table.widths)
    cells = [[Paragraph(_said(one), _CELL_HEAD) for one in table.headings]]
    cells += [[Paragraph(_said(one), _CELL) for one in row] for row in table.rows]
    grid = Grid(cells, [TEXT_WIDTH * part / whole for part in table.widths], repeatRows=1)
    look: list[tuple[Any, ...]] = [
        ("BACKGROUND", (0, 0), (-1, 0), PALE),
        ("LINEBELOW", (0, 0), (-1, -1), HAIR / 2, DIM),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONTNAME", (0, 0), (-1, -1), PLAIN),
    ]
    if len(cells) > 3:  # beneath the headings, so that no row is left alone on the next page
        look.append(("NOSPLIT", (0, -2), (-1, -1)))
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
    return height if isinstance(flowable, PaperLine) else min(height, 3 * _CELL.leading + 12)
