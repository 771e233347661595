"""The whole file, or one borger, out as JSON and in again."""
