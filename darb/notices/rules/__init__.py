"""What letters say and how: decisions and words, free of Django."""
