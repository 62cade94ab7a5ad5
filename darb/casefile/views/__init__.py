"""Pages of files: lists, one file, its readers, transfers, files opened against the rule."""
