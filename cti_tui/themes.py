"""The two sets of colours: quiet ground, one accent, amber for what asks for attention."""

from textual.theme import Theme

DARK = Theme(
    name="cti-mørk",
    dark=True,
    primary="#7fb3a6",
    secondary="#a3b5c9",
    accent="#7fb3a6",
    foreground="#d9dcd8",
    background="#171a1c",
    surface="#202427",
    panel="#262b2e",
    warning="#e0b36a",
    error="#e0907a",
    success="#8fbf8a",
    variables={
        "block-cursor-background": "#35534c",
        "block-cursor-foreground": "#f2f5f1",
        "block-cursor-blurred-background": "#2c3a37",
        "block-cursor-blurred-foreground": "#d9dcd8",
        "block-cursor-text-style": "none",
        "footer-key-foreground": "#7fb3a6",
        "input-selection-background": "#7fb3a6 35%",
    },
)
LIGHT = Theme(
    name="cti-lys",
    dark=False,
    primary="#2f6f62",
    secondary="#4a6076",
    accent="#2f6f62",
    foreground="#22282a",
    background="#f6f5f1",
    surface="#ebe9e3",
    panel="#e3e1da",
    warning="#8a5a00",
    error="#9c3a1f",
    success="#2f6b2c",
    variables={
        "block-cursor-background": "#c5ddd5",
        "block-cursor-foreground": "#12201c",
        "block-cursor-blurred-background": "#dde6e1",
        "block-cursor-blurred-foreground": "#22282a",
        "block-cursor-text-style": "none",
        "footer-key-foreground": "#2f6f62",
        "input-selection-background": "#2f6f62 30%",
    },
)
ALL_THEMES = (DARK, LIGHT)
