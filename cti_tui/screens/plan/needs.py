"""Needs."""

from cti_tui.screens.plan.work import WorkScreen


class NeedsScreen(WorkScreen):
    """Later."""
