"""The selection engine: which files a call funds, within restricted money and quotas.

Words: *document* (the frozen input), *ticket* and *rank* (the lottery), *source* (one agreement, one
tranche), *caps* (what a source may give to a file), *shortfall* (how far a quota stays under its minimum),
*completion* (files still to be decided that keep the shortfalls at their least).
Always true: the answer depends on the document and its published seed only, never on the order of the files,
the machine, the solver or the clock; every quantity is an integer; what is not proved is not published.
It does not read the database, know anybody's name, or decide: it proposes, named people sign.
Enter by ``door.select`` and ``door.counterfactual``.
"""
