"""Pages for the people themselves: is this paper genuine, and where does my file stand?

Words: *token* (what the code on a paper carries), *verification* (kind, number, date and validity of a paper),
*standing* (what a letter's code and a year of birth tell), *own file* (what is held about the person who reads).
Always true: a page without an account names nobody, answers the same for an unknown code and a wrong year or a
malformed token, asks search engines to stay away and sends no referrer; what is typed for a standing stands in no
address and no log; an account opens its own file and no other, in which colleagues stand by their function and
nobody else at all.
Whoever signs in to work starts in ``worklist``.
"""
