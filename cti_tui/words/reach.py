"""How a borger is reached and what to mind, in words."""

from msgspec.structs import asdict

from cti_tui.data.records import BorgerFacts

REACH_NAMES = {
    "phone": "Telefon",
    "address": "Adresse",
    "email": "E-mail",
    "contact_person": "Kontaktperson",
    "language": "Sprog",
    "mind": "Vær opmærksom på",
}
"""What each of the facts is called."""

PROTECTED = "! Navne- og adressebeskyttelse: giv hverken navn eller adresse videre"


def reach_lines(facts: BorgerFacts) -> dict[str, str]:
    """What is known of how a borger is reached, by its label."""
    known = asdict(facts)
    return {label: known[name] for name, label in REACH_NAMES.items() if known[name]}


def reach_words(facts: BorgerFacts) -> str:
    """What is needed first, on one line: `tlf. 00 00 00 00 · husk: hund`."""
    phone = f"tlf. {facts.phone}" if facts.phone else ""
    mind = f"husk: {facts.mind}" if facts.mind else ""
    protected = "! beskyttet navn og adresse" if facts.protected else ""
    parts = (protected, mind, phone, facts.address, facts.language)
    return " · ".join(part for part in parts if part)
