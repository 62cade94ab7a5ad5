"""The audit trail: one entry per act, read and refusal, chained, never changed.

Words: *entry* (who did what to which object, on which day), *access* (who read, printed or took out what, and what was
refused), *chain* (entries of one scope, each carrying the hash of the one before; its reads stand in ``reads:`` beside
it), *head* (the newest position of a chain), *seal* (heads written down outside the database, signed), *row history*
(what a row said before a change, kept by the database itself).
Always true: an entry commits with its act or its page or not at all (a refusal: in a transaction of its own, when the
request's was undone); nobody, the owner included, changes or removes one; it holds keys and codes, never a personal
value. Row history holds the values and is seen by whoever saw the row.
Screens never lean on the journal: states have rows of their own. Auditors, and people asking who saw them, do.
"""
