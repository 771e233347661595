"""Days, hours and lengths of time as people say them: the one place they are read."""
