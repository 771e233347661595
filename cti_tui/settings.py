"""The worker's settings: a TOML file in the platform's config folder."""

import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from cti_tui.data.private_file import write_private
from cti_tui.refusal import Refusal

THEMES = ("cti-mørk", "cti-lys")
"""The themes there are; the first one unless the worker chose."""

MOST_HOURS = 60
"""More hours a week than this is a slip of the keys."""

MOST_SILENCE = 365
"""More days without contact than this are not usual anywhere."""
SMS_TEXT = "Hej. Husk vores aftale {dag} {tid}. Giv gerne lyd, hvis den ikke passer dig."
"""The reminder unless the worker chose: it tells neither who writes nor what it is about."""

MOST_WEIGHT = 5
"""A course that weighs more than five is a slip of the keys."""

MOST_YEARS, MOST_MONTHS = 30, 120
"""Longer terms are slips of the keys."""


MOST_IDLE_MINUTES = 240
"""An idle screen that locks later than this might as well not."""

MOST_CLIPBOARD = 3_600
"""A text that stays longer in the clipboard than an hour is forgotten there."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the worker has chosen."""

    theme: str = THEMES[0]
    weekly_hours: int = 37
    """The worker's hours a week, which the caseload's gauge is scaled by."""
    phase_weights: tuple[float, ...] = (1.0, 1.0, 1.0, 1.0)
    """What a course weighs in the gauge: in kontakt and in phase 1, 2 and 3."""
    silence_days: tuple[int, ...] = (7, 7, 14, 31)
    """Days from one contact to the next that are usual, in kontakt and in phase 1, 2 and 3."""

    sms_text: str = SMS_TEXT
    """The reminder of an appointment; `{dag}`, `{tid}` and `{sted}` are filled in."""
    idle_minutes: int = 5
    """Minutes without a key or the mouse until the program locks itself; 0 for never."""
    clipboard_seconds: int = 60
    """Seconds that a text the program copied stays in the clipboard; 0 for until it is locked."""
    backup_folder: str = ""
    """A folder for copies beside the usual one; empty where there is none."""
    keep_years: int = 5
    """Years after its end that a course is proposed for deletion (`method.retention`)."""
    log_months: int = 24
    """Months that the access log goes back."""
    scale: bool = False
    """Whether a theme of the needs also has a number from 1 to 5; nobody is scored unasked."""

    def __post_init__(self) -> None:
        """Raise ValueError with a Danish sentence for a value that does not exist."""
        if self.theme not in THEMES:
            raise ValueError(f"theme skal være en af {', '.join(THEMES)}")
        if type(self.weekly_hours) is not int or not 1 <= self.weekly_hours <= MOST_HOURS:
            raise ValueError(f"weekly_hours skal være et helt tal fra 1 til {MOST_HOURS}")
        if not isinstance(self.sms_text, str):
            raise ValueError("sms_text skal være en tekst")
        idle = self.idle_minutes
        if type(idle) is not int or not 0 <= idle <= MOST_IDLE_MINUTES:
            raise ValueError(f"idle_minutes skal være et helt tal fra 0 til {MOST_IDLE_MINUTES}")
        weights = self.phase_weights
        if len(weights) != 4 or not all(_is_weight(weight) for weight in weights):
            raise ValueError(f"phase_weights skal være fire tal fra 0 til {MOST_WEIGHT}")
        quiet = self.silence_days
        if len(quiet) != 4 or not all(type(n) is int and 1 <= n <= MOST_SILENCE for n in quiet):
            raise ValueError(f"silence_days skal være fire hele tal fra 1 til {MOST_SILENCE}")
        _check_terms(self)


def _check_terms(chosen: Settings) -> None:
    """The folder of copies, and how long things are kept."""
    if not isinstance(chosen.backup_folder, str):
        raise ValueError("backup_folder skal være en mappes sti i anførselstegn")
    seconds = chosen.clipboard_seconds
    if type(seconds) is not int or not 0 <= seconds <= MOST_CLIPBOARD:
        raise ValueError(f"clipboard_seconds skal være et helt tal fra 0 til {MOST_CLIPBOARD}")
    if type(chosen.keep_years) is not int or not 1 <= chosen.keep_years <= MOST_YEARS:
        raise ValueError(f"keep_years skal være et helt tal fra 1 til {MOST_YEARS}")
    if type(chosen.log_months) is not int or not 1 <= chosen.log_months <= MOST_MONTHS:
        raise ValueError(f"log_months skal være et helt tal fra 1 til {MOST_MONTHS}")
    if type(chosen.scale) is not bool:
        raise ValueError("scale skal være true eller false")


def _is_weight(value: object) -> bool:
    return type(value) in (int, float) and 0 <= value <= MOST_WEIGHT  # type: ignore[operator]


def settings_path() -> Path:
    """Where the settings lie."""
    return Path(platformdirs.user_config_dir("cti", appauthor=False)) / "indstillinger.toml"


def read_settings(path: Path) -> tuple[Settings, str]:
    """The settings, and a sentence where the file could not be used and they are the defaults.

    A broken file is never overwritten by reading it.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        return Settings(**_known(tomllib.loads(text))), ""
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, ValueError, TypeError) as error:
        return Settings(), f"Indstillingerne i {path} kan ikke bruges: {error}."


def _known(values: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(Settings)}
    for name, value in values.items():
        if name not in names:
            raise ValueError(f"{name} kendes ikke")
        if name == "theme" and not isinstance(value, str):
            raise ValueError(f"{name} skal være en tekst")
        if name == "phase_weights":
            if not isinstance(value, list):
                raise ValueError(f"{name} skal være fire tal fra 0 til {MOST_WEIGHT}")
            values = {**values, name: tuple(value)}
        if name == "silence_days":
            if not isinstance(value, list):
                raise ValueError(f"{name} skal være fire hele tal fra 1 til {MOST_SILENCE}")
            values = {**values, name: tuple(value)}
    return values


def save_setting(path: Path, **chosen: Any) -> Settings:
    """Keep a choice by its name, and answer all of them as they then are.

    Raises Refusal rather than overwrite a broken file, ValueError for a value that is none.
    """
    settings, fault = read_settings(path)
    if fault:
        raise Refusal(f"{fault} Ret filen, eller slet den, så kan valget gemmes.")
    settings = replace(settings, **chosen)
    import tomli_w  # only when a choice is saved

    try:
        write_private(path, tomli_w.dumps(asdict(settings)), file=None, over=True)
    except Refusal as refusal:
        raise Refusal(f"Valget kunne ikke gemmes. {refusal}") from None
    return settings
