"""Forms of interviews: the questions of a page, and what is told about an interview as a whole."""
