"""Reading files: lists of people, one file, who looked at it, transfers."""
