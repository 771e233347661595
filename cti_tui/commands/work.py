"""What is done in the plan, the needs, the network and the handover."""

from cti_tui.commands.command import Command

_PRINT = ("print", "papir", "udskriv", "pdf")
"""What people look for what goes to paper by."""

NEEDS = (
    Command("needs.open", "skriv", "Skriv om temaet."),
    Command("needs.paper", "til papir", "Se planen som en side til borgeren.", _PRINT),
    Command("needs.new", "anden plan", "Henvis til en plan, som I bygger på."),
    Command("needs.take_out", "fjern plan", "Fjern henvisningen på linjen."),
    Command(
        "needs.to_focus",
        "til fokusområde",
        "Lad temaet blive et fokusområde i CTI-planen.",
        more="f",
    ),
)
PLAN = (
    Command("plan.open", "ret", "Ret linjens ord, hvor de står."),
    Command("plan.tick", "nået", "Sæt eller fjern, at linjen er nået."),
    Command("plan.paper", "til papir", "Se planen som en side til borgeren.", _PRINT),
    Command("plan.new", "ny", "Skriv en ny linje: fokusområde, mål, delmål eller aktivitet."),
    Command("plan.evaluate", "evaluér", "Skriv, hvad I prøvede, og hvordan det gik."),
    Command("plan.take_out", "udgår", "Lad linjen udgå, eller tag den med igen."),
    Command("plan.correct", "ret alt", "Ret alt på linjen: hvem, hvornår og hvad det bygger på."),
    Command("plan.history", "historie", "Se, hvordan linjen har set ud."),
    Command("plan.line_up", "ryk op", "Ryk linjen op."),
    Command("plan.line_down", "ryk ned", "Ryk linjen ned."),
    Command("plan.frozen", "ved skiftene", "Se planen, som den var ved faseskiftene.", more="s"),
    Command("plan.new_focus", "fokusområde", "Skriv et fokusområde med borgerens ord.", more="f"),
    Command("plan.new_goal", "mål", "Skriv et mål under fokusområdet.", more="m"),
    Command("plan.new_subgoal", "delmål", "Skriv et delmål under målet.", more="d"),
    Command("plan.new_activity", "aktivitet", "Skriv en aktivitet under målet.", more="a"),
    Command("frozen.paper", "til papir", "Se faseplanen, en side for hver fase.", _PRINT),
    Command("frozen.previous", "tidligere", "Vis skiftet før på venstre side."),
    Command("frozen.next", "senere", "Vis skiftet efter på venstre side."),
    Command("frozen.other_previous", "højre tidligere", "Vis skiftet før på højre side."),
    Command("frozen.other_next", "højre senere", "Vis skiftet efter på højre side."),
    Command("frozen.view", "kun ændringer", "Vis kun det, der er ændret, eller alt."),
)
NETWORK = (
    Command("network.open", "ret", "Se og ret, hvad der står om personen."),
    Command(
        "network.new", "ny", "Tag en ny med i støttenetværket, også fra din liste over tilbud."
    ),
    Command("network.take_out", "ud", "Tag personen ud af netværket, eller ind igen."),
    Command("network.paper", "kort", "Se netværket som et kort, gem og udskriv det.", _PRINT),
    Command("network.add", "ny person", "Tag en ny person eller et sted med.", more="a"),
    Command("network.pick", "fra din liste", "Tag et lokalt tilbud med fra din liste.", more="b"),
    Command("network.coverage", "dækning", "Se og sæt, hvem der tager sig af hvad.", more="d"),
    Command("network.consents", "samtykke", "Se og skriv borgerens samtykker.", more="s"),
    Command("network.offers", "tilbud", "Se og ret din liste over lokale tilbud.", more="t"),
    Command(
        "network.card",
        "når jeg er væk",
        "Lav siden »når jeg er væk« til borgeren.",
        ("ferie", *_PRINT),
        more="v",
    ),
    Command(
        "network.wish",
        "ønsker ikke netværk",
        "Skriv, at borgeren ikke ønsker, at netværket inddrages.",
        more="i",
    ),
    Command("coverage.tick", "tager sig af", "Sæt eller fjern, at personen tager sig af behovet."),
    Command("coverage.paper", "kort", "Se netværket som et kort, gem og udskriv det.", _PRINT),
    Command("consents.paper", "til papir", "Se samtykket som en side til underskrift.", _PRINT),
    Command("consents.new", "nyt samtykke", "Skriv et samtykke fra borgeren."),
    Command("consents.take_out", "træk tilbage", "Skriv, at borgeren har trukket samtykket."),
    Command("offers.new", "nyt tilbud", "Skriv et lokalt tilbud på din liste."),
    Command("offers.open", "ret", "Ret tilbuddet på linjen."),
    Command("offers.take_out", "tag ud", "Tag tilbuddet ud af listen."),
)
HANDOVER = (
    Command("handover.open", "skriv", "Skriv eller ret linjen."),
    Command("handover.tick", "aftalt", "Skriv, at linjen er aftalt, eller tag det tilbage."),
    Command("handover.new", "ny", "Skriv en ny linje under behovet."),
    Command(
        "handover.paper", "læs", "Læs overdragelsesplanen som en side, gem og udskriv den.", _PRINT
    ),
    Command("handover.take_out", "fjern", "Tag linjen ud af planen."),
    Command("handover.anchor", "forankring", "Skriv, hvor støtten er forankret.", more="f"),
)
