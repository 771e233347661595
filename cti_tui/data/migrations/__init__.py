"""The ladder of schemas: one SQL file per version, climbed by `PRAGMA user_version`."""

from pathlib import Path


def steps() -> list[str]:
    """The SQL of each step, the first one making version 1 of an empty file."""
    files = sorted(Path(__file__).parent.glob("*.sql"))
    return [file.read_text(encoding="utf-8") for file in files]
