"""Pure parts of papers."""
