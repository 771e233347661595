"""A course drawn as a line in a PDF."""

from reportlab.lib.colors import HexColor, white
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable

from cti_tui.documents.document import DrawnLine
from cti_tui.documents.writers.pdf_look import (
    ACCENT,
    BOLD,
    DIM,
    HAIR,
    INK,
    PALE,
    PLAIN,
    TEXT_WIDTH,
)


class PaperLine(Flowable):  # type: ignore[misc]
    """A course drawn as a line."""

    def __init__(self, line: DrawnLine) -> None:
        super().__init__()
        self._line = line
        self.width, self.height = TEXT_WIDTH, 62 + 14 * len(line.marks)

    def draw(self) -> None:
        """The marks above, the parts' names in the line, the days beneath."""
        line, canvas = self._line, self.canv
        top = 42
        heights = [14 * (len(line.marks) - number) for number in range(len(line.marks))]
        canvas.setStrokeColor(DIM)
        canvas.setLineWidth(HAIR)
        for mark, above in zip(line.marks, heights, strict=True):
            canvas.line(mark.place * TEXT_WIDTH, top, mark.place * TEXT_WIDTH, top + above)
        for mark, above in zip(line.marks, heights, strict=True):  # no line runs through a name
            self._mark(mark.label, mark.place * TEXT_WIDTH, top, above)
        part = TEXT_WIDTH / len(line.parts)
        canvas.setFillColor(PALE)
        canvas.rect(0, top - 20, TEXT_WIDTH, 20, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#b9d3cc"))
        canvas.rect(0, top - 20, TEXT_WIDTH * line.reached, 20, stroke=0, fill=1)
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(1.4)
        canvas.line(0, top - 20, TEXT_WIDTH, top - 20)
        canvas.setFillColor(INK)
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
        beside = spot + 4 if spot + 4 + width <= TEXT_WIDTH else spot - 4 - width
        canvas.setFillColor(white)
        canvas.rect(beside - 1, top + above - 10, width + 2, 10, stroke=0, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont(PLAIN, 8.5)
        canvas.drawString(beside, top + above - 8, label)
