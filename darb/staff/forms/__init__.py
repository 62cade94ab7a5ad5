"""What is typed about accounts: one noun a file."""
