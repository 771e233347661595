"""The worker's settings: a TOML file in the platform's config folder."""

import os
import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from cti_tui.refusal import Refusal, os_words

THEMES = ("cti-mørk", "cti-lys")
"""The themes there are; the first one unless the worker chose."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the worker has chosen."""

    theme: str = THEMES[0]

    def __post_init__(self) -> None:
        """Raise ValueError with a Danish sentence for a value that does not exist."""
        if self.theme not in THEMES:
            raise ValueError(f"theme skal være en af {', '.join(THEMES)}")


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
        if not isinstance(value, str):
            raise ValueError(f"{name} skal være en tekst")
    return values


def save_theme(path: Path, theme: str) -> None:
    """Keep the choice of theme; raises Refusal rather than overwrite a broken file."""
    settings, fault = read_settings(path)
    if fault:
        raise Refusal(f"{fault} Ret filen, eller slet den, så kan valget gemmes.")
    import tomli_w  # only when a choice is saved

    rough = path.with_name(f"{path.name}.{os.getpid()}.ny")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        rough.write_text(tomli_w.dumps(asdict(replace(settings, theme=theme))), encoding="utf-8")
        rough.replace(path)
    except OSError as error:
        raise Refusal(f"Valget kunne ikke gemmes i {path} ({os_words(error)}).") from None
    finally:
        rough.unlink(missing_ok=True)
