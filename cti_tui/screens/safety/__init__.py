"""Screens about the file itself: made, opened, locked, saved."""
