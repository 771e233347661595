"""Opening a course: what must be true of it before it is kept."""

from datetime import date

from msgspec import Struct

from cti_tui.dansk import days, long_date
from cti_tui.method.calendar import (
    CourseFacts,
    Pause,
    StartVerdict,
    check_pauses,
    judge_start,
    status,
)
from cti_tui.method.edition import Edition, Gate, Hjemmel, Phase, now
from cti_tui.refusal import Refusal


class ReasonMissing(Refusal):
    """A start before the transition date without the reason it needs (rule 8)."""


class Opening(Struct, frozen=True):
    """A course as it is about to begin, or as it already runs when it is entered."""

    edition: Edition
    hjemmel: Hjemmel
    start: date | None = None
    """First day of phase 1; None while kontakt has no planned start."""
    transition_date: date | None = None
    """Empty counts as the start (rule 8)."""
    start_reason: str = ""
    phase: Phase | None = None
    """The phase the worker has the borger in, when the course is already running."""
    pauses: tuple[Pause, ...] = ()

    @property
    def facts(self) -> CourseFacts:
        """The dates' facts, with nothing marked."""
        asked = now(self.edition).handover_months
        return CourseFacts(
            self.start, self.hjemmel.phase_months, self.pauses, handover_months=asked
        )

    @property
    def gates_before(self) -> tuple[Gate, ...]:
        """The gates already passed before the course was entered."""
        return tuple(Gate)[: self.phase or 0]


def check_start(opening: Opening) -> StartVerdict:
    """Judge the start beside the transition date (rule 8).

    Raises ReasonMissing where it is early and no reason is given, Refusal where it is too early.
    """
    if opening.start is None:
        return StartVerdict.FINE
    verdict = judge_start(opening.start, opening.transition_date, opening.edition.start_lead_days)
    if verdict is StartVerdict.EARLY and not opening.start_reason.strip():
        assert opening.transition_date is not None
        lead = (opening.transition_date - opening.start).days
        raise ReasonMissing(
            f"Fase 1 begynder {days(lead)} før overgangen {long_date(opening.transition_date)}"
            " og bliver så meget kortere bagefter. Skriv en grund til det."
        )
    return verdict


def check_opening(opening: Opening, today: date) -> StartVerdict:
    """Refuse an opening that cannot be true on `today`; answers how its start stands."""
    verdict = check_start(opening)
    check_pauses(opening.start, opening.hjemmel.phase_months, opening.pauses)
    if opening.phase is Phase.ENDED:
        raise Refusal("Et forløb, der er slut, kan ikke åbnes. Vælg en fase fra 0 til 3.")
    if opening.phase:
        seen = status(opening.facts, today).calendar_phase
        if seen is Phase.CONTACT:
            raise Refusal(
                f"Fase {int(opening.phase)} kræver en start på fase 1, som er i dag eller før."
                " Skriv startdatoen, eller sæt fasen til 0."
            )
        if opening.phase > seen:
            raise Refusal(
                f"Fase {int(opening.phase)} er længere fremme end datoerne, som siger fase"
                f" {int(seen)}. Ret fasen eller startdatoen."
            )
    return verdict
