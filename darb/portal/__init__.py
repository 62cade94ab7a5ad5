"""Pages for people without an account: is this paper genuine?

Words: *token* (what the code on a paper carries), *verification* (kind, number, date and validity of a paper).
Always true: a page here names nobody and no place, answers the same for an unknown token and a malformed one, asks
search engines to stay away and sends no referrer.
Whoever signs in to work starts in ``worklist``.
"""
