"""Pages of files that are handed in: workbooks of a season, lists of releases."""
