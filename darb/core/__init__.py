"""Tools that know nothing of the field: money, dates, words, states, scope, canonical text, page pieces.

Words: *actor* (who acts, for rules and the journal), *scope* (which rows a transaction may see), *state* (a code
with labels and a group), *refusal* (a sentence for a person when an act is declined).
Always true: an amount is an integer of minor units, never floating point; personal rows are read inside a scope or
not at all; one content has one canonical text, so that hashes can be compared by anybody.
It holds no word of prisons, projects or money trails, and no models.
"""
