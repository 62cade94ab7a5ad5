"""The first pages: signing in, home, menu, help; the tour."""
