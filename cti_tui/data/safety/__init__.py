"""What keeps the file safe."""
