"""What is kept of contact with the borger."""
