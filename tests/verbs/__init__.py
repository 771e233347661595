"""The verbs, through the command line."""
