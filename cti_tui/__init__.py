"""cti: a CTI worker's caseload in the terminal, in Danish, offline."""

__version__ = "0.1.0"
