"""Every clause of every item of the manuals' checklists, and the words of ours that carry it.

The left side names a clause of the manual in a word or a few; the right side is what must stand
in our item. An item of the manual without a row here, or a clause that fell out, fails.
"""

import pytest

from cti_tui.method.edition import edition, editions

CLAUSES: dict[str, list[tuple[str, str]]] = {
    # J, Kontaktskabelsesperioden, Tjekliste
    "j0-kontakt": [
        ("begge parter", "I har"),
        ("skabt kontakt", "skabt kontakt"),
        ("et eller flere møder, de indledende", "mindst ét indledende møde"),
    ],
    "j0-orienteret": [
        ("via medarbejderen", "Du har orienteret"),
        ("hvem", "borgeren"),
        ("om forløbet", "om CTI-forløbet"),
        ("herunder forholdene ovenfor", "også om de faste oplysninger"),
    ],
    "j0-aftale": [
        ("begge har indgået en aftale", "I har aftalt"),
        ("hvordan kontakten foregår", "hvordan I holder kontakten"),
        ("fremadrettet", "fremover"),
    ],
    "j0-opstartsmoede": [
        ("afholdt et opstartsmøde", "Der er holdt opstartsmøde"),
        ("borgeren med", "med borgeren"),
        ("medarbejderen med", "dig"),
        ("jobkonsulent med", "jobkonsulent"),
        ("relevante sagsbehandlere med", "relevante sagsbehandlere"),
    ],
    "j0-jobmatch": [("foretaget et jobmatch", "Der er lavet et jobmatch")],
    # J, 1. CTI-FASE, Tjekliste
    "j1-arbejdsplads": [
        ("kommet godt i gang", "Borgeren er kommet godt i gang"),
        ("på arbejdspladsen", "på jobbet"),
        ("herunder", "på jobbet, og"),
        ("fornødne aftaler", "de nødvendige aftaler er indgået"),
        ("med arbejdsgiver", "med arbejdsgiver"),
        ("eventuelt tilpasset", "evt. tilpasset"),
        ("gennem fasen", "gennem fase 1"),
    ],
    "j1-faser": [
        ("er orienteret", "Du har orienteret borgeren"),
        ("overordnede fokusområder", "overordnede fokusområder"),
        ("for forløbet", "for forløbet"),
        ("og for faserne", "for hver af de tre faser"),
    ],
    "j1-behov": [
        ("borgeren har fået afdækket", "Borgeren har"),
        ("med støtte fra medarbejderen", "med din støtte afdækket"),
        ("støttebehov", "støttebehov"),
        ("støttemuligheder", "støttemuligheder"),
    ],
    "j1-fokusomraader": [
        ("i samarbejde", "I har sammen"),
        ("1-3 udvalgt", "valgt 1-3 fokusområder"),
        ("for forløbet", "for forløbet"),
    ],
    "j1-plan": [
        ("borgeren har udarbejdet", "Borgeren har"),
        ("i samarbejde", "sammen med dig"),
        ("en plan for forløbet", "planen for forløbet"),
        ("dens navn", "CTI-planen"),
    ],
    "j1-koordinering": [
        ("borgeren har fået sikret", "Borgeren har"),
        ("med støtte", "med din støtte sikret"),
        ("arbejdspladsen", "jobbet"),
        ("kommunale tilbud", "kommunale tilbud"),
        ("øvrige relevante instanser", "andre relevante instanser"),
        ("koordinering mellem dem", "koordineringen mellem"),
    ],
    "j1-netvaerk": [
        ("påbegyndt", "Borgeren er begyndt"),
        ("styrke sit støttenetværk", "styrke sit støttenetværk"),
    ],
    "j1-moeder": [
        ("borgeren sammen med medarbejderen", "Borgeren har sammen med dig"),
        ("afholdt møder", "mødt"),
        ("relevante tilbud", "relevante tilbud"),
        ("kommunale instanser", "kommunale instanser"),
        ("nødvendige aftaler", "de nødvendige aftaler"),
        ("på plads", "på plads"),
    ],
    "j1-tilbud": [
        ("eventuelt", "evt."),
        ("introduceret", "introduceret"),
        ("lokale", "lokale"),
        ("sociale tilbud", "sociale tilbud"),
        ("foreninger", "foreninger"),
        ("planlagte aktiviteter", "planlagte aktiviteter"),
        ("og/eller indsatser", "og/eller indsatser"),
        ("igangsat", "er i gang"),
    ],
    "j1-fase2": [
        ("er informeret", "Du har informeret borgeren"),
        ("om overgangen", "overgangen til fase 2"),
        ("betydning for støtten", "hvad den betyder for støtten"),
    ],
    # J, 2. CTI-FASE, Tjekliste
    "j2-evaluering": [
        ("støttes til", "Borgeren er støttet"),
        ("evaluering", "evaluere"),
        ("aktiviteter", "aktiviteter"),
        ("indsatser", "indsatser"),
        ("i samarbejde", "sammen med dig"),
    ],
    "j2-plan": [
        ("eventuelle ændringer", "evt. ændret"),
        ("CTI-planen", "CTI-planen"),
        ("i samarbejde", "sammen med borgeren"),
        ("på baggrund af afprøvning", "prøvet af"),
        ("og evaluering", "evalueret"),
        ("af den tidligere plan", "den tidligere plan"),
    ],
    "j2-hverdag": [
        ("medarbejderen har støttet", "Du har støttet borgeren"),
        ("hverdag med job", "hverdagen med job"),
        ("fungere", "fungere"),
    ],
    "j2-relationer": [
        ("modtaget støtte", "fået støtte"),
        ("velfungerende relationer", "velfungerende relationer"),
        ("på arbejdspladsen", "på jobbet"),
        ("i det omgivende samfund", "i samfundet omkring"),
    ],
    "j2-forpligtelser": [
        ("borgeren har oplevet", "Borgeren har oplevet støtte"),
        ("leve op til", "leve op til"),
        ("kontakten med arbejdsmarkedet", "kontakten med arbejdsmarkedet"),
        ("forpligtelser", "forpligter"),
    ],
    "j2-fase3": [
        ("er orienteret", "Du har orienteret borgeren"),
        ("overgangen", "overgangen til fase 3"),
        ("indforstået", "borgeren er indforstået"),
    ],
    # J, 3. CTI-FASE, Tjekliste
    "j3-afklaret": [
        ("er afklaret", "Borgeren er afklaret"),
        ("fremtidigt støttebehov", "støttebehov fremover"),
    ],
    "j3-netvaerk": [
        ("sammen har sikret", "I har sikret"),
        ("etableret", "etableret"),
        ("støttenetværk", "støttenetværk"),
        ("omkring borgeren", "borgeren"),
        ("tage over", "kan tage over"),
        ("efter afslutningen", "når forløbet slutter"),
    ],
    "j3-samtaler": [
        ("sammen har afholdt", "I har holdt"),
        ("overdragelsessamtaler", "overdragelsessamtaler"),
        ("med netværket", "støttenetværket"),
    ],
    "j3-overdragelsesplan": [
        ("borgeren", "Borgeren"),
        ("medarbejderen", "du"),
        ("støttenetværket", "støttenetværket"),
        ("overdragelsesplan", "overdragelsesplan"),
    ],
    "j3-koordinering": [
        ("koordinering", "koordineret"),
        ("fremtidige støttebehov", "Støttebehovet fremover"),
        ("den eventuelle støtte", "den eventuelle støtte"),
        ("iværksættes", "i gang"),
        ("forankres", "forankret"),
        ("inden afslutning", "inden I slutter"),
    ],
    "j3-markering": [
        ("har mødtes", "I har mødt"),
        ("borgerens netværk", "borgerens netværk"),
        ("symbolisere", "markere"),
        ("overdragelsen af støtten", "støtten går videre"),
    ],
    "j3-forankring": [
        ("sammen har forankret", "I har forankret"),
        ("ansvaret", "ansvaret"),
        ("langsigtet støtte", "langsigtet støtte"),
        ("efter ophør", "bagefter"),
        ("hos borgeren", "hos borgeren"),
        ("eller én fra netværket", "eller én i støttenetværket"),
    ],
    "j3-evaluering": [
        ("sammen evalueret", "I har evalueret forløbet"),
        ("vidensopsamling", "samle viden op"),
        ("fokus på nye mål", "fokus på borgerens nye mål"),
    ],
    "j3-afsluttet": [
        ("forløbet", "Forløbet"),
        ("dermed kontakten", "dermed kontakten mellem dig og borgeren"),
        ("afsluttet", "afsluttet"),
    ],
    # G, Kontaktskabelsesperioden, Tjekliste
    "g0-kontakt": [
        ("begge parter", "I har"),
        ("skabt kontakt", "skabt kontakt"),
        ("et eller flere møder, de indledende", "mindst ét indledende møde"),
    ],
    "g0-orienteret": [
        ("via medarbejderen", "Du har orienteret"),
        ("hvem", "borgeren"),
        ("om forløbet", "om CTI-forløbet"),
    ],
    "g0-aftale": [
        ("begge har indgået en aftale", "I har aftalt"),
        ("hvordan kontakten foregår", "hvordan I holder kontakten"),
    ],
    # G, 1. CTI-FASE, Tjekliste
    "g1-overgang": [
        ("den ønskede", "Den ønskede overgang"),
        ("effektueret", "er sket"),
        ("et eksempel", "fx etableret i egen bolig"),
        ("modtaget hjælp", "har fået hjælp"),
        ("skabe et hjem", "skabe sig det hjem"),
        ("efter eget ønske", "borgeren ønsker"),
    ],
    "g1-oekonomi": [
        ("økonomi", "Borgerens økonomi"),
        ("på plads", "på plads"),
        ("eksempel: bolig", "fx til bolig"),
        ("eksempel: leveomkostninger", "leveomkostninger"),
    ],
    "g1-behov": [
        ("borgeren har foretaget", "Borgeren har"),
        ("med støtte", "med din støtte afdækket"),
        ("støttebehov", "støttebehov"),
        ("støttemuligheder", "støttemuligheder"),
    ],
    "g1-plan": [
        ("borgeren har udarbejdet", "Borgeren har"),
        ("i samarbejde", "sammen med dig"),
        ("plan for forløbet", "plan for forløbet"),
    ],
    "g1-netvaerk": [
        ("påbegyndt", "Borgeren er begyndt"),
        ("styrke sit støttenetværk", "styrke sit støttenetværk"),
    ],
    "g1-koordinering": [
        ("borgeren har fået sikret", "Borgeren har"),
        ("med støtte", "med din støtte sikret"),
        ("relevante tilbud", "relevante tilbud"),
        ("kommunale indsatser", "kommunale indsatser"),
        ("koordinering", "koordineret"),
    ],
    "g1-moeder": [
        ("borgeren sammen med medarbejderen", "Borgeren har sammen med dig"),
        ("afholdt møder", "mødt"),
        ("relevante tilbud", "relevante tilbud"),
        ("kommunale indsatser", "kommunens indsatser"),
        ("nødvendige aftaler", "de nødvendige aftaler"),
        ("på plads", "på plads"),
    ],
    "g1-tilbud": [
        ("med støtte", "med din støtte"),
        ("introduceret", "introduceret"),
        ("lokale", "lokale"),
        ("sociale tilbud", "sociale tilbud"),
        ("foreninger", "foreninger"),
        ("planlagte aktiviteter", "planlagte aktiviteter"),
        ("og/eller indsatser", "og/eller indsatser"),
        ("igangsat", "er i gang"),
    ],
    "g1-samlet-plan": [
        ("i samarbejde", "Borgeren har sammen med dig"),
        ("etableret kontakt", "etableret kontakt"),
        ("eksempel: jobcentret", "fx jobcenter"),
        ("eksempel: sagsbehandler", "myndighedssagsbehandler"),
        ("udarbejdet", "bliver lavet"),
        ("koordinerede planer", "koordinerede planer"),
        ("hvis relevant", "hvis relevant"),
    ],
    # G, 2. CTI-FASE, Tjekliste
    "g2-evaluering": [
        ("fået støtte", "Borgeren har fået støtte"),
        ("evaluering", "evaluere"),
        ("aktiviteter", "aktiviteter"),
        ("indsatser", "indsatser"),
        ("i samarbejde", "sammen med dig"),
    ],
    "g2-plan": [
        ("planen", "Planen for forløbet"),
        ("evt. ændret", "evt. ændret"),
        ("i samarbejde", "sammen med borgeren"),
    ],
    # G, 3. CTI-FASE, Tjekliste
    "g3-netvaerk": [
        ("begge har sikret", "I har sikret"),
        ("etableret", "etableret"),
        ("støttenetværk", "støttenetværk"),
        ("omkring borgeren", "borgeren"),
        ("tage over", "kan tage over"),
        ("efter afslutningen", "når forløbet slutter"),
    ],
    "g3-samtaler": [
        ("begge har afholdt", "I har holdt"),
        ("overdragelsessamtaler", "overdragelsessamtaler"),
        ("med netværket", "støttenetværket"),
    ],
    "g3-overdragelsesplan": [
        ("borgeren", "Borgeren"),
        ("medarbejderen", "du"),
        ("støttenetværket", "støttenetværket"),
        ("overdragelsesplan", "overdragelsesplan"),
    ],
    "g3-forankring": [
        ("begge har forankret", "I har forankret"),
        ("ansvaret", "ansvaret"),
        ("langsigtet støtte", "langsigtet støtte"),
        ("efter ophør", "bagefter"),
        ("hos borgeren", "hos borgeren"),
        ("eller én fra netværket", "eller én i støttenetværket"),
        ("eksempel på hvem", "fx en kommunal sagsbehandler"),
    ],
}

ROWS = [(item, *clause) for item, clauses in CLAUSES.items() for clause in clauses]


def text_of(item_id: str) -> str:
    """Our words of an item."""
    return edition("job" if item_id.startswith("j") else "generisk-2018").item(item_id)[1].text


@pytest.mark.parametrize(("item", "clause", "ours"), ROWS, ids=[f"{r[0]}-{r[1]}" for r in ROWS])
def test_a_clause_of_the_manual_stands_in_our_item(item: str, clause: str, ours: str) -> None:
    assert ours in text_of(item), clause


def test_every_item_of_both_manuals_has_its_clauses_here_in_the_manuals_order() -> None:
    manuals = (edition("job"), edition("generisk-2018"))
    ids = [item.id for one in manuals for listed in one.checklists for item in listed.items]
    assert list(CLAUSES) == ids
    assert {one.id for one in editions()} == {one.id for one in manuals}


def test_no_item_says_that_the_borger_knows_where_the_manual_asks_that_you_told() -> None:
    """J: orienteret, informeret; G: orienteret. Telling is the worker's act."""
    told = [item for item, clause, _ in ROWS if clause in ("er orienteret", "er informeret")]
    told += ["j0-orienteret", "g0-orienteret"]
    assert len(told) == 5
    for item in told:
        assert text_of(item).startswith("Du har ")
