"""What only one of the two manuals has a word for, kept once for every test that looks for it."""

import re

ONLY_JOB = (
    *("opstartsmøde", "formøde", "afsluttende møde", "bevilling", "opfølgningsdato", "jobmatch"),
    *("jobkonsulent", "arbejdsgiver", "arbejdsplads", "første arbejdsdag", "arbejdsaftale"),
    *("kriser", "tilbagefald", "katalysator", "mestring", "job-first", "job først"),
    *("sagsbehandler job", "sagsbehandler social", "ledighed", "kriseplan"),
)
ONLY_GENERIC = (
    *("outcome star", "recovery star", "forandringskompasset", "selvhjælpsgruppe"),
    *("ønskede overgang", "hjemløs", "voldsudøver", "myndighedssagsbehandler"),
)
OTHERS = {
    "generisk-2018": (ONLY_JOB, re.compile(r"\b[JI], |\([JI]\)")),
    "job": (ONLY_GENERIC, re.compile(r"\bG, |\(G\)")),
}
"""By edition: the terms, and the sources, that belong to the other manual."""


def of_the_other(name: str, text: str) -> list[str]:
    """The lines that have something of the other manual, in a text on a course of this one."""
    terms, sources = OTHERS[name]
    lines = dict.fromkeys(line.strip() for line in text.splitlines())
    return [
        line
        for line in lines
        if sources.search(line) or any(term in line.lower() for term in terms)
    ]
