"""The one thing that is written here: the register of published figures, loaded from a country's files."""
