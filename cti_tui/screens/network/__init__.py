"""The support network, who may be told what, and what is handed over to whom."""
