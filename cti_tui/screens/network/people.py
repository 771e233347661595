"""The forms of the network: a supporter, one who leaves, an offer, and picking from the list."""

from collections.abc import Iterable

from msgspec.structs import replace
from textual.widget import Widget

from cti_tui.data.network.network import SUPPORTER_FORM, Networks
from cti_tui.data.network.offers import OFFER_FORM, Offers
from cti_tui.data.network.records import NewOffer, NewSupporter, OfferRecord, SupporterRecord
from cti_tui.data.records import CaseRecord
from cti_tui.said import Toward
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.form import Form, shown
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import ChoiceField, LineField, labelled
from cti_tui.words.network import RING_WORDS, SIDES


class SupporterForm(Form[SupporterRecord]):
    """Takes someone into the network, or changes one who is in it."""

    def __init__(
        self,
        desk: Desk,
        case: CaseRecord,
        known: SupporterRecord | None = None,
        offer: OfferRecord | None = None,
    ) -> None:
        form = f"{SUPPORTER_FORM}:{known.id}" if known else SUPPORTER_FORM
        title = "Ret støttepersonen" if known else "Ny i støttenetværket"
        super().__init__(f"{title} · {case.name}", desk, case.borger_id, form)
        self._case, self._known = case, known
        self._shown = known or _from_offer(offer)

    def fields(self) -> Iterable[Widget]:
        """Who it is, how close, and what they can be asked."""
        one = self._shown
        sides = [(words, str(int(private))) for private, words in SIDES.items()]
        rings = [(words, str(ring)) for ring, words in RING_WORDS.items()]
        yield labelled("Hvem", LineField(one.name, name="who", hint="navn, dæknavn eller sted"))
        yield labelled("Slags", ChoiceField(sides, str(int(one.private)), name="side"))
        yield labelled("Rolle", LineField(one.role, name="role", hint="søster, sagsbehandler"))
        yield labelled("Organisation", LineField(one.organisation, name="organisation"))
        yield labelled("Telefon", LineField(one.phone, name="phone", longest=60))
        yield labelled("Hvor tæt på", ChoiceField(rings, str(one.ring), name="ring"))
        yield labelled(
            "Siden",
            DayField(
                shown(one.since),
                name="since",
                today=self._desk.today,
                toward=Toward.PAST,
                hint="kan udelades",
            ),
        )
        yield labelled(
            "Når du er væk",
            LineField(
                one.away, name="away", hint="hvornår og om hvad; tomt: kan ikke", longest=300
            ),
        )
        yield labelled(
            "Støtte fra før",
            LineField(one.earlier, name="earlier", hint="det, der går videre", longest=300),
        )

    async def keep(self) -> SupporterRecord:
        """Keep the supporter."""
        fields = self.read_fields()
        new = NewSupporter(
            name=fields["who"],
            private=fields["side"] == "1",
            organisation=fields["organisation"],
            role=fields["role"],
            phone=fields["phone"],
            since=self.day_in("since"),
            ring=int(fields["ring"]),
            away=fields["away"],
            earlier=fields["earlier"],
            offer_id=self._shown.offer_id,
        )
        keep, today, known = self.draft.keep, self._desk.today, self._known
        if known:
            what = (known.id, new, known.version, today)
            return await keep(Networks, Networks.change_supporter, *what)
        return await keep(Networks, Networks.add_supporter, self._case.course_id, new, today)


def _from_offer(offer: OfferRecord | None) -> NewSupporter:
    if offer is None:
        return NewSupporter("")
    new = NewSupporter(offer.name, private=False, phone=offer.phone, ring=3, offer_id=offer.id)
    return replace(new, away=offer.hours)


class LeaveForm(Form[SupporterRecord]):
    """Lets someone leave the network, with the day and why; the row stays as history."""

    def __init__(self, desk: Desk, case: CaseRecord, one: SupporterRecord) -> None:
        title = f"{one.name} er ikke længere i netværket"
        super().__init__(title, desk, case.borger_id, f"{SUPPORTER_FORM}:slut {one.id}")
        self._one = one

    def fields(self) -> Iterable[Widget]:
        """From when, and why."""
        yield text("Det, der er skrevet, bliver stående under »Tidligere«.", classes="hint")
        yield labelled(
            "Fra",
            DayField(
                shown(self._desk.today), name="on", today=self._desk.today, toward=Toward.PAST
            ),
        )
        yield labelled("Hvorfor", LineField(name="why", hint="kan udelades"))

    async def keep(self) -> SupporterRecord:
        """Let them go."""
        on_day = self.needed_day("on", "Skriv, fra hvilken dag.")
        what = (self._one.id, on_day, self.line("why"), self._one.version, self._desk.today)
        return await self.draft.keep(Networks, Networks.end_supporter, *what)


class OfferForm(Form[OfferRecord]):
    """Writes an offer into the worker's own directory."""

    def __init__(self, desk: Desk, known: OfferRecord | None = None) -> None:
        form = f"{OFFER_FORM}:{known.id}" if known else OFFER_FORM
        super().__init__("Ret tilbuddet" if known else "Nyt lokalt tilbud", desk, None, form)
        self._known = known

    def fields(self) -> Iterable[Widget]:
        """What it is and how to get hold of it."""
        one = self._known or NewOffer("")
        yield text("Listen er din egen og gælder alle: skriv intet om en borger.", classes="hint")
        yield labelled("Navn", LineField(one.name, name="who"))
        yield labelled("Hvad og for hvem", LineField(one.about, name="about", longest=300))
        yield labelled("Telefon", LineField(one.phone, name="phone", longest=60))
        yield labelled("Sted", LineField(one.place, name="place"))
        yield labelled("Åbent", LineField(one.hours, name="hours"))

    async def keep(self) -> OfferRecord:
        """Keep the offer."""
        fields = self.read_fields()
        new = NewOffer(
            fields["who"], fields["about"], fields["phone"], fields["place"], fields["hours"]
        )
        keep, known = self.draft.keep, self._known
        if known:
            return await keep(Offers, Offers.change_offer, known.id, new, known.version)
        return await keep(Offers, Offers.add_offer, new)
