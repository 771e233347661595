"""An invented caseload."""
