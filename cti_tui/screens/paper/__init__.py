"""Documents: seen as a page, and saved or printed for the one they are for."""
