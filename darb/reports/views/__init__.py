"""Pages of reports: one season, and the published record."""
