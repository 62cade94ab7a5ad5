"""The audit trail: one entry per act, chained, never changed.

Words: *entry* (who did what to which object, on which day), *chain* (entries of one scope, each carrying the hash of
the one before), *head* (the newest position of a chain).
Always true: an entry commits with its act or not at all; nobody, the owner included, changes or removes one; it
holds keys and codes, never a personal value.
Screens never read the journal: states have rows of their own. Investigators do.
"""
