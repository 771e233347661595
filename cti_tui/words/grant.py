"""What is said of the grant (bevilling) beside the course."""

from cti_tui.method.edition import Hjemmel


def grant_label(hjemmel: Hjemmel) -> str:
    """What the grant's date is called: SEL § 85 has no end, only a day to follow up (rule 9)."""
    return "Opfølgningsdato" if hjemmel.open_ended else "Bevillingens sidste dag"
