"""Blocks into files: a module a format."""
