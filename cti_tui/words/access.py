"""The access log in words: what was done with whose data, never what stood there."""

from cti_tui.data.safety.access import AccessRecord, Way

LOGGED = {
    "opened": "åbnet",
    "changed": "ændret",
    "exported": "trukket ud",
    "deleted": "slettet",
    "restored": "gendannet fra en kopi",
}
"""What can be done with a borger's data."""

WAYS = {
    Way.COPY: "kopi lagt et andet sted",
    Way.PAPER: "dokument skrevet",
    Way.SHEET: "regneark eller kalender",
    Way.LIST: "liste som JSON",
    Way.SEARCH: "søgning som JSON",
    Way.SEALED: "forseglet forløb",
    Way.IMPORT: "hentet ind",
}
"""What is said of a way in the place of the act's own word."""


def access_words(one: AccessRecord) -> str:
    """What was done, by its way where that says more."""
    return WAYS.get(one.how) or LOGGED[one.act]
