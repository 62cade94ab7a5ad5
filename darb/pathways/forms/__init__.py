"""What is typed on the pages of pathways: one noun a file."""
