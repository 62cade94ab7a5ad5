"""Pages for the people themselves: is this paper genuine, and where does my file stand?

Words: *token* (what the code on a paper carries), *verification* (kind, number, date and validity of a paper), *own
file* (what is held about the person who reads).
Always true: a page without an account names nobody and no place, answers the same for an unknown token and a
malformed one, asks search engines to stay away and sends no referrer; an account opens its own file and no other,
in which colleagues stand by their function and nobody else at all.
Whoever signs in to work starts in ``worklist``.
"""
