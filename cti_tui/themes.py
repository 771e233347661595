"""The sets of colours, one role each: see `docs/architecture.md`. Each role also has a sign."""

from msgspec import Struct
from textual.theme import Theme


class _Roles(Struct, frozen=True, kw_only=True):
    """A colour for each role; on each ground a text keeps a contrast of 4.5 or more."""

    ground: str
    words: str
    dim: str
    accent: str
    urgent: str
    refused: str
    idle: str
    cursor: str
    surface: str
    panel: str


def _theme(name: str, roles: _Roles, *, dark: bool = True) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=roles.accent,
        secondary=roles.accent,
        accent=roles.accent,
        foreground=roles.words,
        background=roles.ground,
        surface=roles.surface,
        panel=roles.panel,
        warning=roles.urgent,
        error=roles.refused,
        success=roles.accent,
        variables=_variables(roles),
    )


def _variables(roles: _Roles) -> dict[str, str]:
    """What the style sheets, and Textual's own widgets, call the roles."""
    return {
        "dim": roles.dim,
        "idle": roles.idle,
        "cursor": roles.cursor,
        "text-muted": roles.dim,
        "text-disabled": roles.dim,
        "text-warning": roles.urgent,
        "text-error": roles.refused,
        "text-primary": roles.accent,
        "block-cursor-background": roles.cursor,
        "block-cursor-foreground": roles.words,
        "block-cursor-blurred-background": roles.cursor,
        "block-cursor-blurred-foreground": roles.words,
        "block-cursor-text-style": "none",
        "input-selection-background": f"{roles.accent} 35%",
        "scrollbar": roles.idle,
        "scrollbar-hover": roles.accent,
        "scrollbar-active": roles.accent,
        "scrollbar-background": roles.ground,
        "scrollbar-background-hover": roles.ground,
        "scrollbar-background-active": roles.ground,
        "scrollbar-corner-color": roles.ground,
    }


DARK = _theme(
    "cti-mørk",
    _Roles(
        ground="#171a1c",
        words="#d9dcd8",
        dim="#a9b3af",
        accent="#7fb3a6",
        urgent="#e0b36a",
        refused="#e59a86",
        idle="#626e69",
        cursor="#29423c",
        surface="#1f2426",
        panel="#22282a",
    ),
)
LIGHT = _theme(
    "cti-lys",
    _Roles(
        ground="#f6f5f1",
        words="#22282a",
        dim="#4c5652",
        accent="#29645a",
        urgent="#7a4f00",
        refused="#9c3a1f",
        idle="#868e8a",
        cursor="#cfe3dc",
        surface="#eeece6",
        panel="#e9e7e1",
    ),
    dark=False,
)
CONTRAST = _theme(
    "cti-kontrast",
    _Roles(
        ground="#000000",
        words="#ffffff",
        dim="#cfcfcf",
        accent="#7df0d4",
        urgent="#ffd166",
        refused="#ff9e8a",
        idle="#9a9a9a",
        cursor="#00453b",
        surface="#101010",
        panel="#161616",
    ),
)
MONO = _theme(
    "cti-sort-hvid",
    _Roles(
        ground="#000000",
        words="#e6e6e6",
        dim="#b8b8b8",
        accent="#ffffff",
        urgent="#ffffff",
        refused="#ffffff",
        idle="#8a8a8a",
        cursor="#333333",
        surface="#121212",
        panel="#1a1a1a",
    ),
)
ALL_THEMES = (DARK, LIGHT, CONTRAST, MONO)
