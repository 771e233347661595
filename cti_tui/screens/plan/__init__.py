"""Needs and the CTI-plan."""
