"""Reading detention: the caseload, releases, one stay, lists of releases, and what the organisation set."""
