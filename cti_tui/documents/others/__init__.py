"""Pages for colleagues and for the network."""
