"""What was told, settled and agreed: the worker's answers to the edition's prompts."""

from datetime import date

from sqlmodel import Session, select

from cti_tui.data.cases import Cases
from cti_tui.data.course.changes import note_change
from cti_tui.data.door import Conflict, block
from cti_tui.data.models import Answer, Course
from cti_tui.data.records import AnswerRecord, CaseRecord
from cti_tui.method.edition import guidance_of
from cti_tui.refusal import Refusal

_ELSEWHERE = "Svaret er ændret et andet sted imens. Åbn det igen, og skriv på ny."
_BEFORE_WORDS = {None: "ikke spurgt", True: "ja", False: "nej"}


def read_answers(session: Session, course_id: int) -> dict[str, AnswerRecord]:
    """What was written, by the prompt's id, read within a transaction."""
    found = session.exec(select(Answer).where(Answer.course_id == course_id))
    return {row.prompt: _record(row) for row in found}


class Answers(Cases):
    """The part of the store that keeps what was told, settled and agreed."""

    def answers(self, course_id: int) -> dict[str, AnswerRecord]:
        """What was written, by the prompt's id."""
        with self._reading() as session:
            return read_answers(session, course_id)

    def beside_course(
        self, course_id: int, today: date
    ) -> tuple[CaseRecord, dict[str, AnswerRecord]]:
        """The course, and the same of it."""
        with self._reading() as session:
            course = self._course(session, course_id)
            return self._case_of_course(session, course, today), read_answers(session, course_id)

    def set_answer(
        self, course_id: int, prompt_id: str, text: str, today: date, version: int = 0
    ) -> AnswerRecord | None:
        """Write the answer to a prompt; an empty text takes it away.

        `version` is that of the answer as it was read, 0 where there was none. Raises Conflict
        where it is another one now, Refusal for a closed course or a prompt the edition has not.
        """
        text = block(text)
        with self._writing() as session:
            course = self._answerable(session, course_id, today)
            self._check_prompt(session, course, prompt_id)
            query = select(Answer).where(Answer.course_id == course_id, Answer.prompt == prompt_id)
            row = session.exec(query).first()
            if (row.version if row else 0) != version:
                raise Conflict(_ELSEWHERE)
            if not text:
                if row is not None:
                    session.delete(row)
                return None
            if row is None:
                row = Answer(course_id=course_id, prompt=prompt_id, text=text, on=today)
            elif row.text != text:
                row.text, row.on, row.version = text, today, row.version + 1
            session.add(row)
            session.flush()
            return _record(row)

    def set_supported_before(
        self, course_id: int, supported: bool | None, today: date
    ) -> CaseRecord:
        """Say whether the worker supported the borger before; None: it was not asked.

        The change is recorded (J, Afdække borgerens støttebehov og -muligheder).
        """
        with self._writing() as session:
            course = self._answerable(session, course_id, today)
            before = None if course.supported_before is None else bool(course.supported_before)
            if before is not supported:
                words = _BEFORE_WORDS[before], _BEFORE_WORDS[supported]
                note_change(session, course, "supported_before", *words)
                course.supported_before = None if supported is None else int(supported)
                session.add(course)
                session.flush()
            return self._case_of_course(session, course, today)

    # What follows runs within a transaction of the methods above.

    def _answerable(self, session: Session, course_id: int, today: date) -> Course:
        course = self._course(session, course_id)
        if self._case_of_course(session, course, today).status.closed:
            raise Refusal("Forløbet er afsluttet, så det aftalte kan ikke ændres.")
        return course

    def _check_prompt(self, session: Session, course: Course, prompt_id: str) -> None:
        guidance = guidance_of(self._edition(session, course))
        if not any(line.id == prompt_id and line.kind.takes_answer for line in guidance):
            raise Refusal("Det spørgsmål findes ikke i udgaven. Vælg et fra listen.")


def _record(row: Answer) -> AnswerRecord:
    return AnswerRecord(row.prompt, row.text, row.on, row.version)
