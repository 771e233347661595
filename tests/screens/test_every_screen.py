"""Every screen, by the ways of `docs/every_screen.py`, with names twice as long, at each size.

What must hold on all of them: nothing is cut without a sign, the way back is told, a key has one
meaning, and what is told can be done; and every word that is shown is Danish.
"""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from every_screen import DAY, SIZES, WAYS, at_rest, lines_of, longer, running, strips_of, walk
from scenes import SCENES, scene
from spellchecker import SpellChecker
from textual.color import Color
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets._select import SelectOverlay

from cti_tui.app import CtiApp
from cti_tui.commands.acts import acts
from cti_tui.data.demo.build import make_demo
from cti_tui.screens.kit.acting import Acting
from cti_tui.themes import ALL_THEMES
from cti_tui.widgets.keyline import KeyLine
from tests.conftest import MadeOnce
from tests.screens.pressing import dead_keys, forget
from tests.screens.transactions import counted_transactions, too_many

ALL_SIZES = (SIZES[0], (100, 30), *SIZES[1:])
READ = Path(__file__).with_name("danish_also_english.txt")
"""Words that are English too, each read: Danish words, names, and what the manuals call things."""
TOGETHER = 9
"""Ways that are gone in one run of the program."""
NAMES = sorted(WAYS)
GROUPS = [NAMES[at : at + TOGETHER] for at in range(0, len(NAMES), TOGETHER)]
READABLE = 4.5
"""The least contrast of a text to its ground (WCAG 2.2, 1.4.3)."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A worker with a home of their own, in a program that says where it would have been left."""
    (tmp_path / "hjem").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "hjem"))
    monkeypatch.setattr(CtiApp, "exit", lambda app, *_: setattr(app, "left", True))
    return tmp_path / "hjem"


@pytest.fixture
def long_names(made_once: MadeOnce, path: Path, home: Path) -> Path:
    """The invented caseload, all names twice as long, of a worker with a home of their own."""

    def make(rough: Path) -> None:
        make_demo(rough, None, DAY)
        longer(rough)

    path.parent.mkdir(mode=0o700)
    return Path(shutil.copy(made_once("long-names.db", make), path))


# What is cut


def _cut_down(widget: Widget) -> bool:
    """Whether a text needs more rows, or columns, than it has, with no sign of it."""
    if not isinstance(widget, Static) or not widget.display or not widget.size.area:
        return False
    room = widget.content_size
    if not room.width:
        return False
    app = widget.app.size
    return bool(widget.get_content_height(room, app, room.width) > room.height)


def _cut_off(widget: Widget) -> bool:
    """Whether a part of it lies outside of what can be seen or scrolled to."""
    parent = widget.parent
    if not isinstance(parent, Widget) or isinstance(widget, SelectOverlay):
        return False  # what is unfolded lies over the rest
    if not widget.display or not widget.region.area:
        return False
    inside = parent.scrollable_content_region
    scrolls = any(
        one.allow_vertical_scroll
        for one in widget.ancestors
        if isinstance(one, Widget) and one is not widget.screen
    )
    return not scrolls and widget.region.bottom > inside.bottom and parent.size.height > 0


def cut(app: CtiApp) -> list[str]:
    """The widgets that are cut without a sign."""
    found = []
    for widget in app.screen.walk_children(Widget):
        if not all(one.display for one in widget.ancestors_with_self if isinstance(one, Widget)):
            continue
        if _cut_down(widget) or _cut_off(widget):
            found.append(f"{widget!r} {str(widget.render())[:60]!r}")
    return found


# What is said


@cache
def _english() -> SpellChecker:
    return SpellChecker(language="en")


@cache
def _read() -> frozenset[str]:
    return frozenset(READ.read_text("utf-8").split())


def english_in(text: str) -> set[str]:
    """The words that an English word list has and nobody has read through as Danish."""
    plain = re.sub(r"\w+…|(?:ctrl|shift)\+\S+|[~/]\S*/\S+|\S+\.\w{2,4}\b", " ", text)
    words = {word.lower() for word in re.findall(r"[^\W\d_]{2,}", plain)}
    return {word for word in words - _read() if word in _english()}


def said(app: CtiApp) -> Iterator[str]:
    """All the words of a screen: what stands there, and what its widgets have in store."""
    lines = lines_of(app)
    for at in own_regions(app):
        yield from (line[at.x : at.right] for line in lines[at.y : at.bottom])
    for widget in app.screen.walk_children(Widget, with_self=True):
        for words in (
            widget.tooltip,
            widget.border_title,
            widget.border_subtitle,
            getattr(widget, "placeholder", ""),
            getattr(widget, "prompt", ""),
        ):
            yield str(words or "")


def test_the_word_list_knows_english_from_danish() -> None:
    assert english_in("Press any key to close the window") >= {"press", "key", "close", "window"}
    assert english_in("Gem notatet med ctrl+s, og luk vinduet") == set()


# The walk


def _keys(app: CtiApp) -> list[Any]:
    return [key for line in app.screen.query(KeyLine) for _, key in line.placed()]


def faults(app: CtiApp) -> list[str]:
    """What does not hold on the screen as it stands."""
    screen = app.screen
    keys = _keys(app)
    shown = [key.key for key in keys]
    found = [f"skåret: {one}" for one in cut(app)]
    if not {"back", "leave"} & {key.act for key in keys}:
        found.append(f"ingen vej tilbage: {shown}")
    if len(shown) != len(set(shown)):
        found.append(f"to betydninger: {shown}")
    if isinstance(screen, Acting):
        own = acts((*screen.KEYS, *screen.MORE))
        found += [f"uden tast: {act.id}" for act in own if not act.keys and not act.more]
        found += [
            f"kan ikke gøres: {key.key}"
            for key in keys
            if key.possible and screen.check_action(acts((key.act,))[0].action, ()) is False
        ]
    found += [f"engelsk: {word}" for word in sorted(english_in("\n".join(said(app))))]
    return found


def test_a_second_reading_would_be_seen() -> None:
    assert too_many("behov", ["Needs.needs", "Needs.other_plans"]) == ["Needs.other_plans"]
    assert too_many("behov", ["Written.draft", "Needs.mapped", "Front.sheet"]) == []
    assert too_many("behov", ["Front.sheet", "Needs.mapped", "Front.sheet"]) == ["Front.sheet"]


@pytest.mark.parametrize("names", GROUPS, ids=lambda names: names[0])
async def test_every_screen_at_each_size(
    names: list[str], long_names: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is amiss on it, and what it shows was read once as it opened."""
    wrong: dict[str, list[str]] = {}
    asked = counted_transactions(monkeypatch)
    async with running(long_names, ALL_SIZES[0]) as pilot:
        for name in names:
            await pilot.resize_terminal(*ALL_SIZES[0])
            *way, last = WAYS[name] or ("v",)
            await walk(pilot, tuple(way))
            asked.forget()
            await pilot.press(last)
            await at_rest(pilot)
            if found := too_many(name, asked.reads):
                wrong[f"{name} læser"] = [*asked.reads, "for meget:", *found]
            for columns, rows in ALL_SIZES:
                await pilot.resize_terminal(columns, rows)
                await at_rest(pilot)
                if found := faults(pilot.app):
                    wrong[f"{name} {columns}x{rows}"] = found
    assert wrong == {}


BY_CHANCE = "kode-paa-papir"
"""Its letters are drawn by lot, and may be English."""
FIRST_FILE = [name for name in SCENES if not name.startswith("tom-") and name != BY_CHANCE]
EMPTY_ROOMS = [name for name in SCENES if name.startswith("tom-")]


@pytest.mark.parametrize("name", FIRST_FILE)
async def test_every_scene_at_each_size(name: str, home: Path, path: Path) -> None:
    path.parent.mkdir(mode=0o700)
    wrong: dict[str, list[str]] = {}
    async with scene(name, path.parent, ALL_SIZES[0]) as pilot:
        for columns, rows in (ALL_SIZES[-1], ALL_SIZES[0]):
            await pilot.resize_terminal(columns, rows)
            await at_rest(pilot)
            if found := faults(pilot.app):
                wrong[f"{columns}x{rows}"] = found
    assert wrong == {}


async def test_an_empty_room_shows_no_key_that_does_nothing(home: Path, path: Path) -> None:
    path.parent.mkdir(mode=0o700)
    wrong: dict[str, list[str]] = {}
    for name in EMPTY_ROOMS:
        forget()
        async with scene(name, path.parent) as pilot:
            if found := [*faults(pilot.app), *await dead_keys(pilot)]:
                wrong[name] = found
    assert wrong == {}


# Colours


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    parts = []
    for value in colour.rgb:
        share = value / 255
        parts.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_contrast_is_reckoned_as_it_is_defined() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(119, 119, 119), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ALL_THEMES, ids=lambda theme: theme.name)
def test_every_role_can_be_read_on_every_ground(theme: Any) -> None:
    grounds = (theme.background, theme.surface, theme.panel, theme.variables["cursor"])
    for words in (theme.foreground, theme.variables["dim"], theme.warning, theme.error):
        for ground in grounds:
            assert contrast(Color.parse(words), Color.parse(ground)) >= READABLE, (words, ground)
    for words in (theme.accent, theme.background):
        other = theme.background if words == theme.accent else theme.accent
        assert contrast(Color.parse(words), Color.parse(other)) >= READABLE


def own_regions(app: CtiApp) -> list[Region]:
    """Where the screen on top stands: of a box, not what it lies over."""
    if isinstance(app.screen, ModalScreen):
        return [one.region for one in app.screen.query(".box, #more, .foot")]
    return [Region(0, 0, *app.size)]


def faint(app: CtiApp) -> set[str]:
    """The texts on the screen that stand out too little from their ground."""
    regions = own_regions(app)  # what lies beneath a box is dimmed with intent
    found = set()
    for row, line in enumerate(strips_of(app)):
        at = 0
        for part in (segment for strip in line for segment in strip):
            style, inside = part.style, any(one.contains(at, row) for one in regions)
            at += part.cell_length
            if not inside or style is None or style.color is None or style.bgcolor is None:
                continue
            words, ground = (Color.from_rich_color(one) for one in (style.color, style.bgcolor))
            if style.reverse:
                words, ground = ground, words
            if re.search(r"\w", part.text) and contrast(words, ground) < READABLE:
                found.add(f"{part.text.strip()[:40]} {contrast(words, ground):.1f}")
    return found


COLOURED = ("sager", "borger", "notat", "moedeark", "ny-borger", "palet", "mere-borger", "plan")


@pytest.mark.parametrize("theme", ["cti-kontrast", "cti-sort-hvid", "NO_COLOR"])
async def test_what_is_drawn_can_be_read(
    theme: str, long_names: Path, settings_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if theme == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    else:
        settings_file.parent.mkdir(parents=True)
        settings_file.write_text(f'theme = "{theme}"\n', encoding="utf-8")
    async with running(long_names, (120, 36)) as pilot:
        for name in COLOURED:
            await walk(pilot, WAYS[name])
            assert faint(pilot.app) == set(), name
