"""What each verb of the shell does: line by line in Danish, or as JSON."""
