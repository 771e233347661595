"""The grant (bevilling) beside the course: two ends that move apart (rule 9).

Sources: I "Bevilling af CTI-støtte"; J "Lovhjemmel og varighed" with its footnote on SEL § 85.
"""

from datetime import date

from msgspec import Struct

from cti_tui.dansk import long_date
from cti_tui.method.calendar import Status
from cti_tui.method.edition import Hjemmel
from cti_tui.refusal import Refusal


class GrantPassed(Struct, frozen=True):
    """The course lasts longer than its grant."""

    last_day: date
    """The course's last day as it looks now."""
    grant_end: date
    tentative: bool
    """Whether an open pause still moves the course's last day."""

    @property
    def days(self) -> int:
        """Days of the course after the grant's last day."""
        return (self.last_day - self.grant_end).days


def grant_warning(hjemmel: Hjemmel, status: Status, grant_end: date | None) -> GrantPassed | None:
    """What to warn of where the course passes its grant, as a pause may make it (rule 9).

    None where there is nothing to warn of: support that cannot be limited in time, a course that
    is closed or has no start, and a grant that lasts.
    """
    bounds = status.boundaries
    if hjemmel.open_ended or status.closed or bounds is None or grant_end is None:
        return None
    if bounds.last_day <= grant_end:
        return None
    return GrantPassed(bounds.last_day, grant_end, bounds.is_tentative(bounds.dates[2]))


def check_grant_end(hjemmel: Hjemmel, start: date | None, last_day: date) -> None:
    """Refuse a grant's date that cannot be true beside the start."""
    if start is None:
        raise Refusal("Bevillingen hører til et forløb med en start på fase 1. Sæt starten først.")
    if last_day < start:
        what = "Opfølgningen" if hjemmel.open_ended else "Bevillingens sidste dag"
        raise Refusal(
            f"{what} kan ikke ligge {long_date(last_day)}, før fase 1 begynder"
            f" ({long_date(start)}). Vælg en senere dato."
        )
