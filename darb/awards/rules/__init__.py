"""Decisions about awards, free of Django."""
