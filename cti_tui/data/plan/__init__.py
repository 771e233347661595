"""Needs and the CTI-plan, as they are stored."""
