"""What people ask of their own file, and what they asked of those who answer for the data."""
