"""The support network, consent and handover, as kept in the file."""
