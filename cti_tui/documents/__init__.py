"""What leaves the program: sheets and documents, written where the worker says."""
