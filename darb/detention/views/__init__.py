"""Pages of people inside and of their releases."""
