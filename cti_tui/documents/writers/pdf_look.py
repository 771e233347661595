"""How a PDF looks: its font, its colours, its measures."""

from functools import cache
from importlib import resources
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

PLAIN, BOLD, SLANTED, EVEN = "Dokument", "Dokument-fed", "Dokument-kursiv", "Dokument-tegnet"
"""What the cuts of the font are called in here; the last has signs of one width."""

_FILES = {
    PLAIN: "DejaVuSansCondensed.ttf",
    BOLD: "DejaVuSansCondensed-Bold.ttf",
    SLANTED: "DejaVuSansCondensed-Oblique.ttf",
    EVEN: "DejaVuSansMono.ttf",
}

INK, DIM, ACCENT, PALE = (HexColor(one) for one in ("#22282a", "#4c5652", "#29645a", "#e6efec"))
PAGE_MARGIN = 22 * mm
TEXT_WIDTH = A4[0] - 2 * PAGE_MARGIN
HAIR = 0.6


@cache
def register_fonts() -> None:
    """Let reportlab know the bundled font, once."""
    folder = resources.files("cti_tui.documents") / "fonts"
    for name, file in _FILES.items():
        with resources.as_file(folder / file) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(PLAIN, PLAIN, BOLD, SLANTED, BOLD)


def text_style(name: str, font: str = PLAIN, size: float = 10, **more: Any) -> ParagraphStyle:
    """A style of text; no line of a paragraph stands alone on a page."""
    said = {"leading": size * 1.35, "textColor": INK, "bulletFontName": PLAIN, **more}
    said |= {"allowWidows": 0, "allowOrphans": 0}  # no line of a paragraph alone on a page
    return ParagraphStyle(name, fontName=font, fontSize=size, **said)
