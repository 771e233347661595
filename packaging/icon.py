"""Draws the program's icon: a course in its three phases, and the day it has come to.

python packaging/icon.py       writes cti_tui/icon.png; needs Pillow, as the program does
"""

from pathlib import Path

from PIL import Image, ImageDraw

GROUND, PHASES, DAY = "#29645a", ("#f6f5f1", "#a9cfc4", "#7fb3a6"), "#ffd166"
SIDE, DRAWN = 256, 1024
"""Drawn larger than it is kept, so that its edges are soft."""


def draw() -> Image.Image:
    """The icon, on a ground with round corners."""
    image = Image.new("RGBA", (DRAWN, DRAWN))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, DRAWN - 1, DRAWN - 1), radius=200, fill=GROUND)
    # The phases are as long as each other, and each asks for less than the one before.
    for number, (colour, height) in enumerate(zip(PHASES, (360, 240, 120), strict=True)):
        left = 132 + number * 260
        pen.rounded_rectangle((left, 700 - height, left + 236, 700), radius=36, fill=colour)
    pen.rounded_rectangle((132, 760, 888, 800), radius=20, fill=PHASES[0])
    pen.ellipse((440, 712, 576, 848), fill=DAY)
    return image.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    target = Path(__file__).resolve().parents[1] / "cti_tui" / "icon.png"
    draw().quantize(64).save(target, optimize=True)
