"""Screens about one course: its dates, shifts, pauses, endings, guidance."""
