"""The ladder of schemas: one SQL file per version, climbed by `PRAGMA user_version`."""

from importlib import resources


def steps() -> list[str]:
    """The SQL of each step, the first one making version 1 of an empty file."""
    files = sorted(
        (file for file in resources.files(__name__).iterdir() if file.name.endswith(".sql")),
        key=lambda file: file.name,
    )
    return [file.read_text(encoding="utf-8") for file in files]
