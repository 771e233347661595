"""The copies of an open file: made when asked for, looked into, put back."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from cti_tui.data.door import Door, faults_told
from cti_tui.data.safety import backup
from cti_tui.data.safety.access import AccessLog, Way
from cti_tui.data.safety.places import know_place
from cti_tui.data.safety.restore import Held, Restored, hold, put_back
from cti_tui.refusal import Refusal


class Made(Struct, frozen=True):
    """A copy just made."""

    held: Held
    mirrored: Path | None
    """Where it lies too, in the worker's own folder."""
    trouble: str
    """Why it does not lie there though it should; empty where nothing is wrong."""


class Copies(Door):
    """The part of the store that makes and restores copies."""

    def copy_now(self, now: datetime, folder: Path | None = None) -> Made:
        """Make a verified copy now, and lay it in the worker's own folder too."""
        with self._raw() as connection:
            made = backup.make_copy(connection, self.path, self.key, now, backup.BY_HAND)
        held = hold(made, self.key)
        try:
            with faults_told():
                if folder:
                    know_place(self._file, folder / self.path.name)
                mirrored = backup.mirror(self.path, folder, now) if folder else None
        except Refusal as refusal:
            return Made(held, None, str(refusal))
        if mirrored is not None:
            self.part(AccessLog).exported(None, Way.COPY)
        return Made(held, mirrored, "")

    def log_mirroring(self, folder: Path, now: datetime) -> None:
        """Know the worker's own folder, and say in the access log that a copy will lie there.

        It is said where it does not lie there yet.
        """
        with faults_told():
            know_place(self._file, folder / self.path.name)
        made = backup.copies(self.path)
        there = bool(made) and (folder / made[0][1].name).exists()
        if not there or (self._file.changed and backup.is_due(self.path, now)):
            self.part(AccessLog).exported(None, Way.COPY)

    def held(self, copy: Path, passphrase: str | None = None) -> Held:
        """What a copy holds; by the file's own passphrase unless another one is given."""
        return hold(copy, passphrase or self.key)

    def put_back(self, copy: Path, now: datetime, passphrase: str | None = None) -> Restored:
        """Put a copy in the file's place.

        The file is closed by this also where it is refused, unless the passphrase is what is
        wrong; whoever asked opens it again.
        """
        present = self.key
        key = passphrase or present
        hold(copy, key)
        self._file.close()
        return put_back(self.path, copy, key, now, present=present)
