"""The calendar in a folder of the worker's own, kept up to date as the program closes."""

from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from cti_tui.data.private_file import write_private
from cti_tui.data.store import Store
from cti_tui.data.transfer.outgoing import Leaving
from cti_tui.refusal import Refusal, os_words
from cti_tui.screens.kit.desk import Desk

CALENDAR = "cti.ics"
"""The file's name in that folder."""

PATIENCE = 5.0
"""Seconds that the folder may take before the program closes without it (ours)."""


def calendar_at_exit(desk: Desk) -> str:
    """Write the calendar to the folder that was chosen; what is to be said where it cannot be.

    Names are initials unless the worker chose otherwise. A folder that does not answer, as a drive
    that is out of reach, holds nobody back: what was half written is swept at the next start.
    """
    try:
        folder = desk.settings.calendar_place
        if folder is None:
            return ""
        content, whose = desk.store.submit(lambda store: _calendar(store, desk)).result()
    except Refusal as refusal:
        return _failed(str(refusal))
    told: list[str] = []
    what = (folder / CALENDAR, content, whose, desk.store.path, told)
    writing = Thread(target=_write, args=what, daemon=True)
    writing.start()
    writing.join(PATIENCE)
    if writing.is_alive():
        return _failed(f"Mappen {folder} svarer ikke.")
    return _failed(told[0]) if told else ""


def _calendar(store: Store, desk: Desk) -> tuple[bytes, str]:
    from cti_tui.documents.calendar import events
    from cti_tui.documents.writers.ics import ics_bytes

    leaving = store.part(Leaving)
    full_names = desk.settings.calendar_names == "navne"
    found = events(leaving.outgoing(desk.today), desk.today, full_names=full_names)
    leaving.left(None)
    whose = f"cti-{leaving.file_uid()}"
    return ics_bytes(found, datetime.now(UTC), whose=whose), whose


def _write(target: Path, content: bytes, whose: str, file: Path, told: list[str]) -> None:
    """Write it over the calendar of this file that lay there, and over nothing else.

    So the invented caseload of a demo never takes the place of the worker's own.
    """
    try:
        if not target.parent.is_dir():
            told.append(f"Mappen {target.parent} er der ikke.")
        elif target.exists() and whose.encode() not in target.read_bytes()[:1000]:
            told.append(f"{target} er en anden kalender end den fra denne fil. Flyt den først.")
        else:
            write_private(target, content, file=file, over=True)
    except Refusal as refusal:
        told.append(str(refusal))
    except OSError as error:
        told.append(os_words(error))


def _failed(why: str) -> str:
    return f"Kalenderen blev ikke lagt i din mappe. {why}"
