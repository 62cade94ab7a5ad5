"""Darb (درب, "path"): from the first interview in detention to a small business still open two years later.

One person, one file, one path; one dirham, one trail. The packages stand in one order (see
``docs/story.md``): each may use only those below it, and the import contracts prove it on every run.
"""
