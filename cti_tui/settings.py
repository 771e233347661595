"""The worker's settings: one row each, kept as a TOML file in the platform's config folder."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import platformdirs
from msgspec import Struct, field
from msgspec.structs import fields, replace

from cti_tui.data.held import patiently
from cti_tui.data.paths import judge_source, typed_path
from cti_tui.data.private_file import write_private
from cti_tui.method.retention import DEFAULT_YEARS, MOST_YEARS
from cti_tui.method.table import toml_fault
from cti_tui.refusal import Refusal, os_words

THEMES = ("cti-mørk", "cti-lys", "cti-kontrast", "cti-sort-hvid")
"""The themes there are; the first one unless the worker chose."""

MOST_HOURS = 60
"""More hours a week than this is a slip of the keys."""
MOST_SILENCE = 365
"""More days without contact than this are not usual anywhere."""
MOST_WEIGHT = 5
"""A course that weighs more than five is a slip of the keys."""
MOST_MONTHS = 120
"""Longer terms are slips of the keys."""
MOST_IDLE_MINUTES = 240
"""An idle screen that locks later than this might as well not."""
MOST_CLIPBOARD = 3_600
"""A text that stays longer in the clipboard than an hour is forgotten there."""

SMS_TEXT = "Hej. Husk vores aftale {dag} {tid}. Giv gerne lyd, hvis den ikke passer dig."
"""The reminder unless the worker chose: it tells neither who writes nor what it is about."""
SEEN = "set_udgave"
"""The line that holds which version of the program the worker has last read what is new in."""
KEYS = "taster"
"""The table of the keys that the worker has moved, by action."""


class SettingKind(Struct, frozen=True):
    """What a setting can be."""

    told: str
    """What it must be, in Danish: `et helt tal fra 1 til 60`."""
    fits: Callable[[Any], bool]
    """Whether a value as the file has it is one."""
    read: Callable[[str], Any]
    """The value as it is typed; raises ValueError where it cannot be read."""
    choices: tuple[str, ...] = ()
    """The values there are, where they can be counted."""


def _whole(least: int, most: int) -> SettingKind:
    told = f"et helt tal fra {least} til {most}"
    return SettingKind(told, lambda value: type(value) is int and least <= value <= most, int)


def _four(told: str, fits: Callable[[Any], bool], read: Callable[[str], Any]) -> SettingKind:
    """One for kontakt and one for each phase."""
    return SettingKind(
        told,
        lambda value: isinstance(value, tuple) and len(value) == 4 and all(map(fits, value)),
        lambda words: tuple(read(part) for part in words.replace(",", " ").split()),
    )


def _choice(*choices: str) -> SettingKind:
    return SettingKind(f"en af {', '.join(choices)}", lambda value: value in choices, str, choices)


_YES = {"ja": True, "nej": False}
YES_NO = SettingKind(
    "true eller false", lambda value: type(value) is bool, lambda words: _YES[words], tuple(_YES)
)
_TEXT = SettingKind("en tekst", lambda value: isinstance(value, str), str)
FOLDER = SettingKind("en mappes sti i anførselstegn", lambda value: isinstance(value, str), str)


class Setting(Struct, frozen=True):
    """One setting: what it is called, what it does, and what it can be."""

    name: str
    """As the file has it."""
    title: str
    help: str
    kind: SettingKind
    default: Any

    def judge(self, value: Any) -> Any:
        """The value where it is one; raises ValueError with a Danish sentence."""
        value = tuple(value) if isinstance(value, list) else value
        if not self.kind.fits(value):
            raise ValueError(f"{self.name} skal være {self.kind.told}")
        return value

    def read(self, words: str) -> Any:
        """The value as it is typed; raises ValueError with a Danish sentence."""
        try:
            return self.judge(self.kind.read(words.strip()))
        except (ValueError, KeyError):
            raise ValueError(f"»{words.strip()}« er ikke {self.kind.told}.") from None


def said(value: Any) -> str:
    """A value as it is shown and typed."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, tuple):
        return "  ".join(f"{one:g}" for one in value)
    return str(value)


class _Told(Struct, frozen=True):
    """What is said of a field of `Settings`, beside its type."""

    kind: SettingKind
    title: str
    help: str


class Settings(Struct, frozen=True):
    """What the worker has chosen; each field is a row, its words beside it."""

    theme: Annotated[
        str,
        _Told(
            _choice(*THEMES),
            "Farver",
            "Mørke, lyse, stærk kontrast eller sort-hvid. F9 skifter også.",
        ),
    ] = THEMES[0]
    weekly_hours: Annotated[
        int,
        _Told(
            _whole(1, MOST_HOURS), "Timer om ugen", "Din arbejdstid; belastningen regnes efter den."
        ),
    ] = 37
    phase_weights: Annotated[
        tuple[float, ...],
        _Told(
            _four(
                f"fire tal fra 0 til {MOST_WEIGHT}",
                lambda one: type(one) in (int, float) and 0 <= one <= MOST_WEIGHT,
                float,
            ),
            "Vægt i belastningen",
            "Hvad et forløb tæller i kontaktskabelsen og i fase 1, 2 og 3.",
        ),
    ] = (1.0, 1.0, 1.0, 1.0)
    silence_days: Annotated[
        tuple[int, ...],
        _Told(
            _four(
                f"fire hele tal fra 1 til {MOST_SILENCE}",
                lambda one: type(one) is int and 1 <= one <= MOST_SILENCE,
                int,
            ),
            "Dage mellem kontakter",
            "Hvor ofte du har kontakt, i kontakt og fase 1, 2 og 3. Til at begynde med vores tal.",
        ),
    ] = (7, 7, 14, 31)
    sms_text: Annotated[
        str, _Told(_TEXT, "Påmindelsens ord", "{dag}, {tid} og {sted} bliver udfyldt.")
    ] = SMS_TEXT
    idle_minutes: Annotated[
        int,
        _Told(
            _whole(0, MOST_IDLE_MINUTES),
            "Lås efter minutter",
            "Uden tast eller mus så længe låser programmet sig selv; 0 er aldrig.",
        ),
    ] = 5
    clipboard_seconds: Annotated[
        int,
        _Told(
            _whole(0, MOST_CLIPBOARD),
            "Sekunder i udklipsholderen",
            "Så længe bliver en kopieret tekst liggende; 0 er, til der låses.",
        ),
    ] = 60
    backup_folder: Annotated[
        str,
        _Told(FOLDER, "Egen mappe til kopier", "En mappe mere til kopierne, fx på en USB-nøgle."),
    ] = ""
    calendar_folder: Annotated[
        str,
        _Told(
            FOLDER,
            "Mappe til kalenderen",
            "Her lægges cti.ics, ukrypteret, hver gang programmet lukkes. Tom: ingen kalender.",
        ),
    ] = ""
    calendar_names: Annotated[
        str,
        _Told(
            _choice("forbogstaver", "navne"),
            "Navne i kalenderen",
            "Borgerne som forbogstaver, eller med det navn eller dæknavn, de står med her.",
        ),
    ] = "forbogstaver"
    keep_years: Annotated[
        int,
        _Told(
            _whole(1, MOST_YEARS),
            "Frist for sletning, år",
            "Så længe efter slutningen foreslås et forløb slettet.",
        ),
    ] = DEFAULT_YEARS
    log_months: Annotated[
        int, _Told(_whole(1, MOST_MONTHS), "Adgangslog, måneder", "Så langt går loggen tilbage.")
    ] = 24
    scale: Annotated[
        bool, _Told(YES_NO, "Skala ved behov", "Om et tema også har et tal fra 1 til 5.")
    ] = False
    mileage: Annotated[
        bool, _Told(YES_NO, "Kilometer ved notater", "Om et notat også har, hvor langt du kørte.")
    ] = False
    seen: str = ""
    """The version that the worker has last read what is new in; the program sets it."""
    keys: Mapping[str, object] = field(default_factory=dict)
    """The keys the worker has moved, by action, as the file has them; `commands` judges them."""

    @property
    def own_folder(self) -> Path | None:
        """The folder of copies that the worker has chosen; None where none is.

        Raises Refusal where what was chosen can be no path.
        """
        return typed_path(self.backup_folder) if self.backup_folder else None

    @property
    def calendar_place(self) -> Path | None:
        """The folder where the calendar is laid at exit; None where none is.

        Raises Refusal where what was chosen can be no path.
        """
        return typed_path(self.calendar_folder) if self.calendar_folder else None

    def __post_init__(self) -> None:
        """Raise ValueError with a Danish sentence for a value that does not exist."""
        for row in ROWS:
            row.judge(getattr(self, row.name))


ROWS = tuple(
    Setting(one.name, told.title, told.help, told.kind, one.default)
    for one in fields(Settings)
    for told in getattr(one.type, "__metadata__", ())
)
"""Every setting, in the order they are shown."""
_BY_NAME = {row.name: row for row in ROWS}


def settings_path() -> Path:
    """Where the settings lie."""
    return Path(platformdirs.user_config_dir("cti", appauthor=False)) / "indstillinger.toml"


def read_settings(path: Path) -> tuple[Settings, str]:
    """The settings, and a sentence where something in the file could not be used.

    A broken file is never overwritten by reading it, and what it then says counts for nothing; a
    line that is not known is said, and the others hold.
    """
    try:
        values = _values(path)
        settings = _settings(values)
    except ValueError as error:
        return Settings(), f"Indstillingerne i {path} kan ikke bruges: {error}."
    unknown = [name for name in values if name not in (*_BY_NAME, SEEN, KEYS)]
    if unknown:
        names = ", ".join(unknown)
        return settings, f"{names} i {path} kan ikke bruges: det kendes ikke."
    return settings, ""


def _values(path: Path) -> dict[str, Any]:
    """What the file says, nothing where there is none; raises ValueError in Danish."""
    text = ""
    try:
        if not judge_source(path):
            return {}
        text = patiently(path.read_bytes).decode("utf-8-sig")
        return tomllib.loads(text)
    except Refusal:
        raise ValueError("det er ikke en fil, der kan læses") from None
    except OSError as error:
        raise ValueError(os_words(error)) from None
    except UnicodeDecodeError:
        raise ValueError("den er ikke skrevet som UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise ValueError(toml_fault(text, error)) from None


def _settings(values: Mapping[str, Any]) -> Settings:
    known = {row.name: row.judge(values[row.name]) for row in ROWS if row.name in values}
    keys = values.get(KEYS, {})
    if not isinstance(keys, dict):
        raise ValueError(f"{KEYS} skal være en tabel: [{KEYS}]")
    return Settings(**known, seen=str(values.get(SEEN, "")), keys=keys)


def save_setting(path: Path, **chosen: Any) -> Settings:
    """Keep a choice by its name, and answer all of them as they then are.

    What the file says besides stays there, known or not. Raises Refusal rather than overwrite a
    broken file, ValueError for a value that is none.
    """
    try:
        values = _values(path)
        settings = _settings(values)
    except ValueError as error:
        fault = f"Indstillingerne i {path} kan ikke bruges: {error}."
        raise Refusal(f"{fault} Ret filen, eller slet den, så kan valget gemmes.") from None
    settings = replace(settings, **chosen)
    import tomli_w  # only when a choice is saved

    for name, value in chosen.items():
        values[{"keys": KEYS, "seen": SEEN}.get(name, name)] = value
    # A table stands last: what follows it would be its own.
    values = dict(sorted(values.items(), key=lambda one: isinstance(one[1], Mapping)))
    try:
        write_private(path, tomli_w.dumps(values), file=None, over=True)
    except Refusal as refusal:
        raise Refusal(f"Valget kunne ikke gemmes. {refusal}") from None
    return settings
