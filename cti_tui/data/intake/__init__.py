"""What comes in from a file."""
