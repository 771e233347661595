"""The verb troskab: whether the method was kept, line by line."""

from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from cti_tui.data.fidelity import CourseFidelity, Fidelities
from cti_tui.method.edition import Edition
from cti_tui.method.fidelity import Finding, Layer
from cti_tui.method.measures import State
from cti_tui.method.norms import Capacity
from cti_tui.verbs import as_json
from cti_tui.verbs.call import Call, WrongUse, chosen_settings, log_list
from cti_tui.verbs.paper import print_table
from cti_tui.verbs.progress import at_work
from cti_tui.words.fidelity import FINDING_STATES, HOW, LAYERS, number_of, text_of

SAID = {"ja": State.YES, "delvis": State.PARTLY, "nej": State.NO, "ved-ikke": State.UNKNOWN}
"""What `--svar` may say of a line."""


def troskab(call: Call, args: Namespace) -> None:
    """The lines of one course, or of the whole caseload; `--svar` says one first."""
    settings = chosen_settings()
    capacity = Capacity(settings.weekly_hours, settings.phase_weights)
    said = [_said(words) for words in args.svar or ()]
    with call.store() as store:
        part = store.part(Fidelities)
        borger_id = store.find(args.borger, call.today).borger_id if args.borger else None
        for line, state in said:
            part.rate(borger_id, line, state, call.today)
        courses: tuple[CourseFidelity, ...]
        whole: tuple[Finding, ...] = ()
        if borger_id is not None:
            courses = (part.of_borger(borger_id, call.today),)
        else:
            with at_work("Ser forløbene igennem …"):
                courses, whole = part.of_caseload(capacity, call.today)
        if args.json:
            log_list(store, borger_id)
    if args.json:
        as_json.dump([*_course_rows(courses), *_rows(whole, None, None)])
        return
    for number, one in enumerate(courses):
        print(one.case.name if not number else f"\n{one.case.name}")
        _print(one.findings, one.case.edition)
    if whole:
        print("\nHele sagsoversigten" if courses else "Hele sagsoversigten")
        _print(whole, None)


def _said(words: str) -> tuple[str, State]:
    line, found, answer = words.partition("=")
    if not found or answer.strip().lower() not in SAID:
        raise WrongUse(
            f"--svar: »{words}« kan ikke læses. Skriv linjens id og et svar:"
            f" id={'|'.join(SAID)}. Id står i: cti troskab --json"
        )
    return line.strip(), SAID[answer.strip().lower()]


def _course_rows(courses: Iterable[CourseFidelity]) -> Iterable[dict[str, Any]]:
    for one in courses:
        yield from _rows(one.findings, one.case.borger_id, one.case.edition)


def _rows(
    findings: Iterable[Finding], borger_id: int | None, edition: Edition | None
) -> Iterable[dict[str, Any]]:
    for one in findings:
        yield {
            "borger_id": borger_id,
            "layer": one.layer,
            "id": one.id,
            "text": text_of(one, edition),
            "state": one.state,
            "value": one.value,
            "how": one.how,
            "source": one.source,
        }


def _print(findings: Iterable[Finding], edition: Edition | None) -> None:
    listed = tuple(findings)
    for layer in Layer:
        lines = [one for one in listed if one.layer is layer]
        if lines:
            print(f"  {LAYERS[layer]}")
            print_table(
                ("  Linje", "Svar", "Tal", "Hvordan", "Kilde"),
                [
                    (
                        f"  {text_of(one, edition)}",
                        FINDING_STATES[one.state],
                        number_of(one, edition),
                        HOW[one.how],
                        one.source,
                    )
                    for one in lines
                ],
            )
