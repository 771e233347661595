"""What is kept of a course."""
