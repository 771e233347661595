"""Documents and their writers."""
