"""Reading selection: the conditions of a call, the facts of its files, the input of a run."""
