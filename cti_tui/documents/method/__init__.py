"""Pages on the method: what was planned, what was done, and what to talk about."""
