"""Screens about contact: notes, appointments, what was agreed."""
