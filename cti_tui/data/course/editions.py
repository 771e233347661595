"""Editions of one's own in the file: taken into use, retired, and new wording taken over."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from sqlmodel import Session, col, select

from cti_tui.data.cases import Cases
from cti_tui.data.course.changes import note_change
from cti_tui.data.course.courses import freeze
from cti_tui.data.door import in_sql
from cti_tui.data.engine import text_hash
from cti_tui.data.instant import instant
from cti_tui.data.models import Course, FrozenEdition, OwnEdition
from cti_tui.data.paths import read_source
from cti_tui.data.private_file import judge_free, unfinished
from cti_tui.data.reading import open_by_edition
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import Edition, editions, only_words_differ
from cti_tui.method.edition_change import judged
from cti_tui.method.edition_file import parse_edition
from cti_tui.refusal import Refusal

MOST_EDITION_BYTES = 1_000_000
"""A larger file is no edition."""


class OwnRecord(Struct, frozen=True):
    """An edition of the file's own."""

    edition: Edition
    taken: date
    retired: date | None
    courses: int
    """Open courses that follow an edition of this id, whatever its wording."""


class Editions(Cases):
    """The part of the store that keeps editions of one's own. No course moves by any of it."""

    def own(self, today: date) -> tuple[OwnRecord, ...]:
        """The editions of the file, also the retired ones, in the order they were taken in."""
        with self._reading() as session:
            counted = open_by_edition(in_sql(session), today)
            rows = session.exec(select(OwnEdition).order_by(col(OwnEdition.id)))
            return tuple(
                OwnRecord(
                    parse_edition(row.toml, row.edition, frozen=True),
                    row.taken,
                    row.retired,
                    counted.get(row.edition, 0),
                )
                for row in rows
            )

    def judge(self, text: str, file: str) -> tuple[Edition, Edition | None]:
        """Check a file; answers its edition, and the one there is that it grew from.

        Raises EditionFaults with all that is wrong; nothing is kept.
        """
        with self._reading() as session:
            return self._judged(session, text, file)

    def take_in(self, text: str, file: str, today: date) -> tuple[Edition, Edition | None]:
        """Take a file into use for new courses; one of the same id takes its place.

        Answers as `judge` does.

        Raises EditionFaults where anything is wrong with it: then nothing is kept.
        """
        with self._writing() as session:
            edition, before = self._judged(session, text, file)
            row = _row(session, edition.id)
            if row is None:
                row = OwnEdition(edition=edition.id, sha256="", toml="", taken=today)
            row.toml, row.sha256, row.taken = text, text_hash(text), today
            row.retired, row.version = None, row.version + 1
            session.add(row)
            return edition, before

    def retire(self, edition_id: str, today: date) -> OwnRecord:
        """Take an edition out of use: no new course is offered it, and it can still be read."""
        with self._writing() as session:
            row = _row(session, edition_id)
            if row is None:
                built_in = any(one.id == edition_id for one in editions())
                why = (
                    "følger med programmet og kan ikke tages ud af brug"
                    if built_in
                    else "findes ikke i filen. Se dem, der er, med: cti udgaver"
                )
                raise Refusal(f"Udgaven »{edition_id}« {why}.")
            if row.retired is not None:
                raise Refusal(f"Udgaven »{edition_id}« er allerede ude af brug.")
            row.retired, row.version = today, row.version + 1
            session.add(row)
            session.flush()
        return next(one for one in self.own(today) if one.edition.id == edition_id)

    def behind(self, today: date) -> tuple[CaseRecord, ...]:
        """Open courses whose edition has a newer wording that they can take over."""
        with self._reading() as session:
            return tuple(case for case, _ in self._behind(session, today))

    def renew(self, course_ids: Sequence[int], today: date) -> tuple[CaseRecord, ...]:
        """Let open courses take the new wording over: ticks, dates and answers stay.

        Answers those that did; one whose lists are not the same keeps what it has.
        """
        with self._writing() as session:
            renewed = []
            for case, newer in self._behind(session, today):
                course = session.get(Course, case.course_id)
                if course is None or case.course_id not in course_ids:
                    continue
                course.frozen_edition_id = freeze(session, newer)
                note_change(session, course, "wording", "", newer.title, at=instant(today))
                renewed.append(case)
            return tuple(renewed)

    # What follows runs within a transaction of a public method.

    def _behind(self, session: Session, today: date) -> list[tuple[CaseRecord, Edition]]:
        offered = {one.id: one for one in self._offered(session)}
        return [
            (case, offered[case.edition.id])
            for case in self._open_cases(session, today)
            if case.edition.id in offered
            and case.edition.toml != offered[case.edition.id].toml
            and only_words_differ(case.edition, offered[case.edition.id])
        ]

    def _judged(self, session: Session, text: str, file: str) -> tuple[Edition, Edition | None]:
        frozen = session.exec(select(FrozenEdition).order_by(col(FrozenEdition.id)))
        before = [parse_edition(row.toml, row.edition, frozen=True) for row in frozen]
        known = (*editions(), *self._offered(session), *before)
        return judged(text, file, known)


def read_edition_file(path: Path) -> str:
    """The text of an edition file; raises Refusal where it cannot be read."""
    data = read_source(path, MOST_EDITION_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"Filen {path} er ikke UTF-8. Gem den som UTF-8, og prøv igen.") from None


def copy_text(edition: Edition) -> str:
    """An edition's text to make one's own of; one of the program's gets an id of its own first."""
    if edition.id not in {one.id for one in editions()}:
        return edition.toml
    new = f'id = "{edition.id}-egen"'
    text = edition.toml.replace(f'id = "{edition.id}"', new, 1)
    return COPY_HEAD.format(title=edition.title) + text


def write_copy(edition: Edition, path: Path) -> None:
    """Write an edition to a new file to make one's own of; raises Refusal where one is there."""
    judge_free(path, file=None, over=False)
    with unfinished(path, over=False) as rough:
        rough.write_text(copy_text(edition), encoding="utf-8")


COPY_HEAD = """\
# En kopi af udgaven »{title}« til at lave jeres egen ud fra.
# Ret id og title, og så det, I vil have anderledes. Behold et id, når punktet stadig er det samme;
# giv et nyt punkt et nyt id. Tjek filen med: cti udgaver --tjek FIL
# Tag den i brug med: cti udgaver --tag-i-brug FIL

"""


def _row(session: Session, edition_id: str) -> OwnEdition | None:
    return session.exec(select(OwnEdition).where(OwnEdition.edition == edition_id)).first()
