"""What lies across borgere: caseload, I dag, week, journal queue, load, search and intake."""
