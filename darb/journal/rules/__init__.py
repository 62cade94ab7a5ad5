"""Decisions about the journal, free of Django."""
