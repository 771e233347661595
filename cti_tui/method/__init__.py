"""The CTI method as rules and editions: pure, without database, screen or clock."""
