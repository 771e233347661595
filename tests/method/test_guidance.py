"""Guidance: nothing of what method.md counts is missing, each line with its source."""

from collections import Counter

import pytest

from cti_tui.method.edition import (
    Edition,
    Phase,
    core_elements_of,
    edition,
    editions,
)
from cti_tui.method.edition_file import parse_edition
from cti_tui.method.guidance import GuidanceKind, Measure, grouped, prompts

JOB, GENERIC = edition("job"), edition("generisk-2018")
K = GuidanceKind
LONGEST = 148
"""Two lines of a narrow terminal."""

# Released ids: answers in workers' files point to some of them, and none ever changes.
JOB_IDS = """
j0-opm-kontakt j0-opm-tillid j0-opm-loebende j0-foer-sted j0-foer-oensker j0-foer-tredje
j0-moede-formoede j0-moede-opstart j0-opstart-droemme j0-opstart-ressourcer
j0-opstart-kompetencer j0-opstart-netvaerk j0-opstart-partnere j0-opstart-cv
j0-opstart-tidsplan j0-opstart-faelles-plan j0-fort-kontaktperson j0-fort-borgeren-vaelger
j0-spg-hjaelp j0-spg-bekymringer j0-spg-tidligere j0-spg-bedst j0-raad-sms
j0-raad-kontakt-dig j0-raad-hvorfor j0-husk-kun-kontakt j0-husk-undtagelse
j0-husk-motivation j0-husk-tro j0-husk-indforstaaet j0-husk-hurtigt j0-husk-begraens
j0-husk-gentag j0-husk-tidsgraense j0-husk-lyt j0-husk-omkring-moeder j0-husk-to-moeder
j0-husk-anden j0-husk-anden-stoette j0-aftalt-hvordan j0-aftalt-hvor j0-aftalt-hvornaar
j0-aftalt-omkring j0-husk-fem-aar j0-husk-pjecer j0-eks-job-foerst j1-opm-arbejdsplads
j1-opm-hverdag j1-opm-behov j1-opm-plan j1-opm-tilbud j1-opm-aktiviteter j1-opg-finde
j1-opg-kontakte j1-opg-ledsage j1-opg-tilbud-imellem j1-opg-en-indgang j1-opg-samlet-plan
j1-opg-aftale-moeder j1-opg-netvaerk j1-aftale-sted j1-aftale-timer j1-aftale-opgaver
j1-aftale-sygdom j1-aftale-barns-sygdom j1-aftale-arbejdsgiver j1-spg-oensker j1-spg-stoette
j1-spg-hjaelpere j1-spg-kontakt j1-tema-bolig j1-tema-psykisk j1-tema-fysisk
j1-tema-oekonomi j1-tema-netvaerk j1-tema-aktiviteter j1-tema-kompetencer j1-plan-maal
j1-plan-delmaal j1-plan-aktiviteter j1-plan-hvem j1-plan-nu j1-plan-senere j1-plan-efter
j1-raad-praktisk j1-raad-hverdag j1-raad-oekonomi j1-raad-netvaerk j1-husk-arbejdsaftale
j1-husk-fokus j1-husk-intet-netvaerk j1-husk-helbredshensyn j1-husk-taet j1-husk-ro
j1-husk-selvhjulpen j1-husk-mestring j1-husk-alle-temaer j1-husk-egne-ord j1-husk-sparring
j1-husk-realistisk j1-husk-del-planen j1-husk-vaek j1-husk-kolleger j1-husk-foelg-med
j1-skift-fortael j1-skift-i-gang j1-skift-evaluer j1-skift-rolle j1-skift-dokumenter
j1-aftale-helbred j1-aftale-delmaal j1-aftale-opfoelgning j1-husk-hjaelpemidler
j1-fordeling-konsulent j1-fordeling-sagsbehandler j1-husk-alle-ved j1-husk-til-netvaerket
j1-eks-sygemelding j1-eks-dagens-gode j1-eks-foran-doeren j1-eks-tandlaege j1-eks-bostoette
j1-eks-nye-roller j2-opm-afproev j2-opm-tilpas j2-opg-observer j2-opg-tilpas-netvaerk
j2-opg-maal j2-raad-hverdag j2-raad-relationer j2-raad-forpligtelser j2-husk-oplevelse
j2-husk-motivation j2-husk-nyt-fokus j2-husk-nok-netvaerk j2-husk-balance j2-husk-skrue-op
j2-husk-relation j2-husk-nyt-netvaerk j2-husk-koordinering j2-skift-fortael j2-skift-evaluer
j2-skift-ansvar j2-skift-dokumenter j2-eks-nyt-maal j2-eks-konflikt j3-opm-overdragelsesplan
j3-opm-afslut j3-opg-afklar j3-opg-koordiner j3-opg-moedes j3-opg-roller j3-opg-paa-plads
j3-opg-plan j3-raad-hverdag j3-raad-forpligtelser j3-moede-overdragelse j3-moede-afsluttende
j3-husk-tryghed j3-husk-kriser j3-husk-afgoerelse j3-husk-85 j3-husk-hold-fast
j3-skift-tilbageblik j3-skift-tro j3-skift-dokumenter j3-fasthold-plan j3-fasthold-hvem
j3-husk-jobkonsulent j3-eks-kontaktperson j-husk-tone j-husk-samvittighed j-husk-naeste
j-husk-intensitet j-husk-koordination j-husk-overblik j-husk-samtykke j-husk-pause
j-husk-pause-kontakt j-husk-efter-pause j-recovery-ligevaerd j-recovery-ressourcer
j-recovery-perspektiv j-recovery-tro j-recovery-egne-ord j-recovery-raad j-eks-datoer
j-eks-timer j-eks-ses-igen j-eks-tro j-rolle-koordinator j-rolle-stoetteperson j-spor-job
j-spor-mestring j-spor-netvaerk j-kerne-en-medarbejder j-kerne-proces j-kerne-recovery
j-kerne-tid j-kerne-faser j-kerne-stoette j-kerne-forankring j-kerne-lokalkendskab
j-kerne-aftagende j-kerne-fokus j-kerne-individuelt j-kerne-lokalt j-kerne-uddannelse
"""
GENERIC_IDS = """
g0-opm-kontakt g0-opm-tillid g0-opm-loebende g0-foer-sted g0-foer-oensker g0-foer-tredje
g0-opstart-droemme g0-opstart-ressourcer g0-opstart-kompetencer g0-opstart-netvaerk
g0-opstart-partnere g0-fort-kontaktperson g0-fort-borgeren-vaelger g0-fort-foerste-tid
g0-spg-stoette g0-spg-bekymringer g0-spg-bedst g0-raad-sms g0-raad-kontakt-dig
g0-husk-hurtigt g0-husk-begraens g0-husk-tidsgraense g0-husk-lyt g0-husk-omkring-moeder
g0-aftalt-hvordan g0-aftalt-hvor g0-aftalt-hvornaar g0-aftalt-efter g1-opm-hverdag
g1-opm-behov g1-opm-plan g1-opm-tilbud g1-opm-aktiviteter g1-opg-finde g1-opg-kontakte
g1-opg-ledsage g1-opg-tilbud-imellem g1-opg-en-indgang g1-opg-samlet-plan
g1-opg-aftale-moeder g1-opg-netvaerk g1-spg-oensker g1-spg-stoette g1-spg-hjaelpere
g1-spg-kontakt g1-spg-fritid g1-tema-bolig g1-tema-psykisk g1-tema-fysisk g1-tema-oekonomi
g1-tema-netvaerk g1-tema-aktiviteter g1-tema-kompetencer g1-plan-maal g1-plan-aktiviteter
g1-plan-hvem g1-plan-nu g1-plan-senere g1-raad-netvaerk g1-raad-hjem g1-raad-hverdag
g1-raad-oekonomi g1-husk-fokus g1-husk-selvhjulpen g1-husk-alle-temaer g1-husk-redskaber
g1-husk-egne-ord g1-husk-sparring g1-husk-realistisk g1-husk-ikke-handleplan
g1-husk-kend-lokalt g1-husk-foelg-med g1-skift-fortael g1-skift-i-gang g1-skift-evaluer
g1-skift-rolle g1-skift-dokumenter g1-husk-selvhjaelp g1-husk-til-netvaerket g2-opm-afproev
g2-opm-tilpas g2-opg-observer g2-opg-tilpas-netvaerk g2-opg-maal g2-raad-hverdag
g2-raad-relationer g2-raad-forpligtelser g2-husk-oplevelse g2-husk-motivation
g2-husk-nyt-fokus g2-husk-nok-netvaerk g2-husk-balance g2-husk-skrue-op g2-husk-relation
g2-husk-nyt-netvaerk g2-skift-fortael g2-skift-evaluer g2-skift-ansvar g2-skift-dokumenter
g3-opm-overdragelsesplan g3-opm-afslut g3-opg-afklar g3-opg-koordiner g3-opg-moedes
g3-opg-roller g3-opg-paa-plads g3-opg-plan g3-raad-hverdag g3-raad-fastholde
g3-moede-overdragelse g3-husk-tryghed g3-skift-tilbageblik g3-skift-tro g3-skift-dokumenter
g-husk-tone g-husk-samvittighed g-husk-ligevaerd g-husk-intensitet g-husk-tre-maaneder
g-husk-pause g-husk-pause-kontakt g-husk-efter-pause g-husk-fortsaette g-recovery-ressourcer
g-recovery-netvaerk g-recovery-indsigt g-recovery-proces g-recovery-tilbud
g-husk-ikke-oplaering g-rolle-koordinator g-rolle-stoetteperson g-kerne-recovery g-kerne-tid
g-kerne-faser g-kerne-aftagende g-kerne-fokus g-kerne-individuelt g-kerne-lokalt
g-kerne-uddannelse
"""
IDS = {"job": JOB_IDS.split(), "generisk-2018": GENERIC_IDS.split()}

both = pytest.mark.parametrize("manual", [JOB, GENERIC], ids=lambda one: one.id)


def frozen_before(manual: Edition) -> Edition:
    """The edition as a file from before there was guidance has it."""
    text = manual.toml.split("[[guidance]]")[0].replace("other_worker = true\n", "")
    return parse_edition(text, "fra-før.toml")


def count(manual: Edition, kind: GuidanceKind, phase: Phase | None) -> int:
    """How many lines of a kind a phase has; None: those that always hold."""
    return sum(line.kind is kind and line.phase is phase for line in manual.guidance)


# The table of method.md, "What else the sources hold": the formal lists, phase by phase.
COUNTS = [
    # kind, manual, kontakt, fase 1, fase 2, fase 3
    (K.ATTENTION, JOB, (3, 6, 2, 2)),
    (K.ATTENTION, GENERIC, (3, 5, 2, 2)),
    (K.TASK, JOB, (0, 8, 3, 6)),
    (K.TASK, GENERIC, (0, 8, 3, 6)),
    (K.HINT, JOB, (3, 4, 3, 2)),
    (K.HINT, GENERIC, (2, 4, 3, 2)),
    (K.QUESTION, JOB, (4, 4, 0, 0)),
    (K.QUESTION, GENERIC, (3, 5, 0, 0)),
    # The running text under the table.
    (K.FIRST_MEETING, JOB, (3, 0, 0, 0)),
    (K.FIRST_MEETING, GENERIC, (3, 0, 0, 0)),
    (K.TELL, JOB, (2, 0, 0, 0)),
    (K.TELL, GENERIC, (3, 0, 0, 0)),
    (K.OPENING, JOB, (8, 0, 0, 0)),
    (K.OPENING, GENERIC, (5, 0, 0, 0)),
    (K.WORK_AGREEMENT, JOB, (0, 9, 0, 0)),
    (K.CONTACT_AGREEMENT, JOB, (4, 0, 0, 0)),
    (K.CONTACT_AGREEMENT, GENERIC, (4, 0, 0, 0)),
    (K.DIVISION, JOB, (0, 2, 0, 0)),
    (K.DIVISION, GENERIC, (0, 0, 0, 0)),
    (K.LONG_TERM, JOB, (0, 0, 0, 2)),
    (K.LONG_TERM, GENERIC, (0, 0, 0, 0)),
    (K.WORK_AGREEMENT, GENERIC, (0, 0, 0, 0)),
    (K.THEME, JOB, (0, 7, 0, 0)),
    (K.THEME, GENERIC, (0, 7, 0, 0)),
]


@pytest.mark.parametrize(
    ("kind", "manual", "counts"), COUNTS, ids=[f"{k}-{m.id}" for k, m, _ in COUNTS]
)
def test_each_phase_has_as_many_lines_as_the_manual(
    kind: GuidanceKind, manual: Edition, counts: tuple[int, ...]
) -> None:
    phases = (Phase.CONTACT, Phase.ONE, Phase.TWO, Phase.THREE)
    assert tuple(count(manual, kind, phase) for phase in phases) == counts
    assert count(manual, kind, None) == 0


@pytest.mark.parametrize(
    ("kind", "manual", "expected"),
    [
        (K.CORE, JOB, 13),  # J, Kerneelementer
        (K.CORE, GENERIC, 8),  # G, Kerneelementer
        (K.ROLE, JOB, 2),
        (K.ROLE, GENERIC, 2),
        (K.TRACK, JOB, 3),  # I, CTI-indsatsen
        (K.TRACK, GENERIC, 0),
    ],
)
def test_what_always_holds_is_counted_apart(
    kind: GuidanceKind, manual: Edition, expected: int
) -> None:
    assert count(manual, kind, None) == expected
    assert sum(line.kind is kind for line in manual.guidance) == expected


@pytest.mark.parametrize(
    ("manual", "counted"),
    [
        (
            JOB,
            {3: Measure.TIME_LIMITED, 4: Measure.THREE_PHASES, 8: Measure.DECLINING}
            | {9: Measure.FOCUS_AREAS, 11: Measure.MET_LOCALLY},
        ),
        (
            GENERIC,
            {1: Measure.TIME_LIMITED, 2: Measure.THREE_PHASES, 3: Measure.DECLINING}
            | {4: Measure.FOCUS_AREAS, 6: Measure.MET_LOCALLY},
        ),
    ],
    ids=["job", "generisk-2018"],
)
def test_a_core_element_is_counted_where_it_can_be_and_self_rated_elsewhere(
    manual: Edition, counted: dict[int, Measure]
) -> None:
    elements = manual.core_elements
    assert {n: one.measure for n, one in enumerate(elements) if one.measure} == counted


@both
def test_core_elements_frozen_before_they_were_counted_keep_their_words(manual: Edition) -> None:
    text = "".join(
        row for row in manual.toml.splitlines(True) if not row.startswith("measure")
    ).replace("Forløbet er tidsafgrænset", "Forløbet har en ende")
    old = core_elements_of(parse_edition(text, "fra-før.toml"))
    assert [one.measure for one in old] == [one.measure for one in manual.core_elements]
    assert "Forløbet har en ende" in [one.text for one in old]
    assert core_elements_of(frozen_before(manual)) == manual.core_elements


@both
def test_six_of_the_tasks_of_phase_one_are_about_the_plan_and_two_about_introduction(
    manual: Edition,
) -> None:
    tasks = dict(grouped(manual.guidance, Phase.ONE))[K.TASK]
    sources = ["plan" if "udarbejde en plan" in one.source.lower() else "" for one in tasks]
    assert sources == ["plan"] * 6 + [""] * 2
    assert all("foreninger" in one.source for one in tasks[6:])


# Where the sources say it, by the id that says it here: method.md, the text under the table.
SAID = [
    (JOB, "j0-husk-kun-kontakt", "kontakt og tillid", "J, Kontaktskabelsesperioden"),
    (JOB, "j0-husk-motivation", "motiveres", "J, Kontaktskabelse og orientering"),
    (JOB, "j0-husk-omkring-moeder", "før, under og efter", "J, Løbende kontakt"),
    (JOB, "j0-husk-anden", "en anden", "J, Afdække borgerens"),
    (JOB, "j0-husk-anden-stoette", "kan fortsætte", "J, Afdække borgerens"),
    (JOB, "j1-plan-delmaal", "Delmål", "J, Udarbejde en plan"),
    (JOB, "j1-plan-efter", "forløbet er slut", "J, Udarbejde en plan"),
    (JOB, "j1-husk-intet-netvaerk", "ikke have et netværk", "J, 1. CTI-FASE"),
    (JOB, "j1-husk-vaek", "hvor i netværket", "J, Udarbejde en plan"),
    (JOB, "j3-husk-kriser", "kriser og tilbagefald", "I, CTI-fase 3"),
    (JOB, "j-husk-naeste", "ses igen", "J, Caseload"),
    (JOB, "j-husk-samtykke", "give lov", "I, Én plan for forløbet"),
    (JOB, "j-husk-intensitet", "4:2:1", "J, Aftagende intensitet"),
    (GENERIC, "g-husk-intensitet", "4:2:1", "G, 1. Om CTI-metoden"),
    (JOB, "j-husk-tone", "aflyst", "J, Løbende kontakt"),
    (GENERIC, "g-husk-tone", "aflyst", "G, Løbende kontakt"),
    (JOB, "j-husk-pause-kontakt", "Hold kontakten", "B, 6."),
    (GENERIC, "g-husk-pause-kontakt", "Hold kontakten", "B, 6."),
    (GENERIC, "g-husk-fortsaette", "ni måneder", "G, 3. CTI-FASE"),
    (JOB, "j0-husk-fem-aar", "om fem år", "J, Kontaktskabelsesperioden"),
    (JOB, "j0-eks-job-foerst", "arbejdspladsen skal komme først", "J, Social støtte"),
    (JOB, "j1-husk-alle-ved", "job først", "J, Sikre, at borgeren er introduceret"),
    (JOB, "j1-husk-til-netvaerket", "andre kan tage over", "J, Sikre, at borgeren etableres"),
    (JOB, "j1-husk-hjaelpemidler", "hjælpemidler", "I, Individuelt jobmatch"),
    (JOB, "j1-aftale-helbred", "helbredet", "I, Individuelt jobmatch"),
    (JOB, "j1-aftale-delmaal", "delmål", "I, Individuelt jobmatch"),
    (JOB, "j1-aftale-opfoelgning", "følger I op", "I, Individuelt jobmatch"),
    (JOB, "j1-fordeling-konsulent", "jobkonsulenten", "J, Sikre, at borgeren kommer godt i gang"),
    (JOB, "j1-fordeling-sagsbehandler", "sagsbehandleren", "I, Løbende opfølgning"),
    (JOB, "j1-eks-nye-roller", "nye roller", "J, Overgang til 2."),
    (JOB, "j1-eks-dagens-gode", "gået godt", "J, CTI- forløbets indhold"),
    (JOB, "j3-fasthold-plan", "beholde jobbet", "I, Igangsættelse"),
    (JOB, "j3-husk-jobkonsulent", "også når forløbet er slut", "I, Den virksomhedsvendte"),
    (JOB, "j-husk-koordination", "hen mod slutningen", "I, CTI-indsatsen"),
    (JOB, "j-recovery-ligevaerd", "ligeværdigt", "J, Recovery og empowerment"),
    (JOB, "j-recovery-tro", "tror på", "J, Recovery og empowerment"),
    (JOB, "j-recovery-egne-ord", "egne ord", "J, Recovery og empowerment"),
    (JOB, "j-recovery-raad", "pligter", "J, Recovery og empowerment"),
    (JOB, "j-eks-ses-igen", "ses næste gang", "J, Caseload"),
    (JOB, "j0-aftalt-omkring", "før, under og efter", "J, Løbende kontakt"),
    (GENERIC, "g0-aftalt-efter", "efter et møde", "G, Løbende kontakt"),
    (GENERIC, "g-recovery-tilbud", "recovery-orienteret", "G, Recovery og empowerment"),
    (GENERIC, "g-recovery-netvaerk", "målene", "G, Recovery og empowerment"),
    (GENERIC, "g-husk-ikke-oplaering", "ikke en oplæring", "G, 1. Om CTI-metoden"),
    (GENERIC, "g1-husk-selvhjaelp", "selvhjælpsgrupper", "G, Introducere borgeren"),
    (GENERIC, "g1-husk-til-netvaerket", "til tilbud og netværk", "G, 1. Om CTI-metoden"),
]


@pytest.mark.parametrize(("manual", "name", "words", "source"), SAID, ids=[one[1] for one in SAID])
def test_what_the_running_text_asks_is_said_with_its_source(
    manual: Edition, name: str, words: str, source: str
) -> None:
    line = next(one for one in manual.guidance if one.id == name)
    assert words in line.text
    assert line.source.startswith(source)


@both
@pytest.mark.parametrize("phase", [Phase.ONE, Phase.TWO, Phase.THREE])
def test_each_shift_is_told_and_documented(manual: Edition, phase: Phase) -> None:
    lines = dict(grouped(manual.guidance, phase))[K.SHIFT]
    assert any("Dokumentér" in line.text for line in lines)
    if phase is not Phase.THREE:
        assert any("opmærksom" in line.text for line in lines)
        assert any(word in line.text for line in lines for word in ("tilpas", "rettet til"))


@both
def test_released_ids_and_their_order_never_change(manual: Edition) -> None:
    assert [line.id for line in manual.guidance] == IDS[manual.id]


def test_no_two_lines_share_an_id_nor_does_a_line_and_an_item() -> None:
    ids = [line.id for manual in editions() for line in manual.guidance]
    ids += [item.id for one in editions() for listed in one.checklists for item in listed.items]
    assert not [name for name, times in Counter(ids).items() if times > 1]


@both
def test_every_line_fits_two_lines_of_a_narrow_terminal(manual: Edition) -> None:
    for line in manual.guidance:
        assert len(line.text) <= LONGEST, line.id
        assert line.text == " ".join(line.text.split()), line.id
        assert not line.text.removesuffix("m.m.").endswith("."), line.id


@both
def test_no_line_says_the_same_twice_in_a_phase(manual: Edition) -> None:
    said = Counter((line.phase, line.text) for line in manual.guidance)
    assert not [one for one, times in said.items() if times > 1]


@pytest.mark.parametrize(("manual", "own", "known"), [(JOB, "J", "JIB"), (GENERIC, "G", "GB")])
def test_every_line_names_its_source(manual: Edition, own: str, known: str) -> None:
    lists = (K.ATTENTION, K.TASK, K.HINT, K.QUESTION, K.TELL, K.FIRST_MEETING, K.CORE, K.THEME)
    for line in manual.guidance:
        for source in line.source.split("; "):
            letter, _, heading = source.partition(", ")
            assert letter in known, line.id
            assert heading.strip(), line.id
        if line.kind in lists:
            assert line.source.startswith(f"{own}, "), line.id


@both
def test_the_prompts_are_the_lines_that_take_an_answer_in_the_order_of_the_course(
    manual: Edition,
) -> None:
    asked = prompts(manual.guidance)
    kinds = list(dict.fromkeys(line.kind for line in asked))
    order = [K.FIRST_MEETING, K.OPENING, K.TELL, K.CONTACT_AGREEMENT]
    order += [K.WORK_AGREEMENT, K.DIVISION, K.LONG_TERM]
    assert kinds == [kind for kind in order if kind in kinds]
    assert len(asked) == sum(line.kind in order for line in manual.guidance)


@both
def test_every_line_stands_in_one_part_of_the_guidance(manual: Edition) -> None:
    parts = (Phase.CONTACT, Phase.ONE, Phase.TWO, Phase.THREE, None)
    shown = [
        one.id for part in parts for _, lines in grouped(manual.guidance, part) for one in lines
    ]
    assert sorted(shown) == sorted(IDS[manual.id])


def test_only_the_job_manual_gives_the_course_to_another_worker() -> None:
    """J, Afdække borgerens støttebehov og -muligheder; G does not say it."""
    assert JOB.other_worker
    assert not GENERIC.other_worker
