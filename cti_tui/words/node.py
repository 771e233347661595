"""A line of the CTI-plan: what it is called, its sign, how it stands and how it went."""

from cti_tui.method.plan import Level, NodeState, Verdict

LEVELS = {
    Level.FOCUS: "Fokusområde",
    Level.GOAL: "Mål",
    Level.SUBGOAL: "Delmål",
    Level.ACTIVITY: "Aktivitet",
}
"""What a line of the plan is called."""

NODE_SIGNS = {NodeState.OPEN: "[ ]", NodeState.DONE: "[x]", NodeState.DROPPED: "[–]"}
"""The sign of a goal's or an activity's state."""

NODE_STATES = {NodeState.OPEN: "åben", NodeState.DONE: "nået", NodeState.DROPPED: "udgået"}
"""How a line of the plan stands."""

VERDICTS = {
    Verdict.WORKS: "virker",
    Verdict.ADJUST: "justeres",
    Verdict.STOP: "stoppes",
}
"""How an activity went, as the borger sees it."""
