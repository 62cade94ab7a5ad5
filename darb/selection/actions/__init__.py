"""The verbs of selection, in their order: file, check, score, run, decide."""
