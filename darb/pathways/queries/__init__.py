"""Reading pathways: one noun a file."""
