"""What two screens share. No widget knows the store."""
