"""Pure decisions of employment: paths, who fits a place and why, when a check is due. No Django, no database."""
