"""Pages of employment."""
