"""Verbs of pathways: one noun a file."""
