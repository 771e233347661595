"""Every act once: id, key, Danish words; the worker's keymap; the ways to every room."""
