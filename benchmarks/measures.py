"""What is measured, against what, and the table of it."""

import statistics
from dataclasses import dataclass

from terminal import ENTER

Samples = dict[tuple[str, str], list[float]]
"""What was measured, by measure and program (`cti` or `floor`)."""


@dataclass(frozen=True)
class Measure:
    """A line of the table."""

    name: str
    unit: str
    target: float | None = None
    """At most so many times the floor."""
    most: float | None = None
    """At most so much, where there is no floor to measure against."""
    ours: str = ""
    """The measure it is taken from, where that is another than its name."""
    beside: str = "floor"
    """What it is measured against."""


START = "start, plain file"
SEALED = "start, encrypted file"
UNLOCK = "unlock screen"
KEY = "key"
WHOLE_KEY = "key, all of it"
SEARCH = "search 30,000 notes"
MEMORY = "memory"
AT_ONCE = "key at once"
FIRST_SECOND = "key, first second"
COUNT = "I dag counted"
OPENING = "unlocking"
MANY = "start, 30,000 notes"
BUNDLED = "start, bundle"
SIZE = "size, bundle"

SCREENS = {
    "borger": ENTER,
    "mødeark": b"m",
    "notat": b"n",
    "faseskift": b"f",
    "i dag": b"i",
    "ugen": b"w",
    "behov": b"1",
    "CTI-plan": b"2",
    "forløbet": b"l",
    "vejledning": b"g",
}
"""The screens that are gone to most, by the key from the caseload."""
VERBS = {
    "liste": ("liste",),
    "tjekliste": ("tjekliste", "#1"),
    "idag": ("idag",),
    "vis": ("vis", "#1"),
}
"""The line verbs that are looked at most, as they are typed."""
PEERS = {"dooit": ("Workspaces",), "harlequin": ("Data Catalog",), "posting": ("Send",)}
"""Programs of the same kind in the package registry, and what their first useful screen shows."""
MEASURES = (
    Measure(START, "ms", 0.6),
    Measure(SEALED, "ms"),
    Measure(UNLOCK, "ms", 1.2),
    Measure(KEY, "ms", 1.5),
    Measure(WHOLE_KEY, "ms"),
    Measure(SEARCH, "ms", most=100),
    Measure(MEMORY, "MiB", 1.2),
    Measure(AT_ONCE, "ms"),
    Measure(FIRST_SECOND, "ms"),
    Measure(COUNT, "ms"),
    Measure(OPENING, "ms"),
    Measure("start, bare Textual", "ms", 1.4, ours=START, beside="bare"),
    Measure(MANY, "ms", 1.1, beside="few"),
    *(Measure(verb, "ms", 6.0) for verb in VERBS),
    *(
        Measure(f"{screen}, {turn}", "ms", most=100)
        for screen in SCREENS
        for turn in ("first", "later")
    ),
    *(Measure(f"start, {peer}", "ms", 1.0, ours=START, beside=peer) for peer in PEERS),
    Measure(BUNDLED, "ms", beside="environment"),
    Measure(SIZE, "MiB", beside="environment"),
)


def table(samples: Samples) -> str:
    """The medians with the range of each, their ratio and whether it is within the target."""
    lines = [
        f"{'':24}{'cti':>8}{'floor':>9}{'ratio':>8}{'target':>8}        range of cti     of floor"
    ]
    for measure in MEASURES:
        ours = samples[measure.ours or measure.name, "cti"]
        floor = samples[measure.ours or measure.name, measure.beside]
        if not ours or (measure.beside in PEERS and not floor):
            lines.append(f"{measure.name}: not there")
            continue
        one = statistics.median(ours)
        name = f"{measure.name} ({measure.unit})"
        if not floor:
            lines.append(_alone(measure, name, ours))
            continue
        other = statistics.median(floor)
        ratio = one / other
        target = f"{measure.target:.2f}" if measure.target else ""
        verdict = "" if not measure.target else "ok" if ratio <= measure.target else "over"
        spread = f"{_spread(ours):>15}{_spread(floor):>13}"
        line = f"{name:24}{one:>8.1f}{other:>9.1f}{ratio:>8.2f}{target:>8}  {verdict:5}{spread}"
        lines.append(line.rstrip())
    return "\n".join(lines)


def _alone(measure: Measure, name: str, ours: list[float]) -> str:
    """A line without a floor: the median beside the most that it may be."""
    one = statistics.median(ours)
    most = f"{measure.most:.0f}" if measure.most else ""
    verdict = "" if not measure.most else "ok" if one <= measure.most else "over"
    line = f"{name:24}{one:>8.1f}{'':17}{most:>8}  {verdict:5}{_spread(ours):>15}"
    return line.rstrip()


def _spread(values: list[float]) -> str:
    return f"{min(values):.0f}-{max(values):.0f}"
