"""Contacts in the worker's words: where something was found, the phase and the time of a note."""

from cti_tui.data.contact.hits import Where

PLACES = {
    Where.NAME: "navn",
    Where.CASE_NUMBER: "sagsnummer",
    Where.NOTE: "notat",
    Where.ITEM: "punkt",
    Where.ANSWER: "aftalt og fortalt",
    Where.APPOINTMENT: "aftale",
    Where.TOLD: "orientering",
    Where.PAUSE: "pause",
    Where.SHIFT: "faseskift",
    Where.COURSE: "forløb",
    Where.CHANGE: "ændring",
    Where.SPELL: "intensiveret støtte",
    Where.SILENCE: "stilhed",
    Where.NEED: "behov",
    Where.PLAN: "plan",
    Where.NETWORK: "netværk",
    Where.HANDOVER: "overdragelse",
    Where.CONSENT: "samtykke",
}
"""What the place of a hit is called."""
