"""What keeps acts apart, single and in order: duties, approvals, idempotency, gapless numbers, the outbox.

Words: *duty* (what somebody did on one file), *matrix* (duties that one person may not combine on it), *approval*
(maker and checker, bound to content), *number* (a series without gaps), *outbox* (what leaves after the commit).
Always true: the database refuses two duties that the matrix keeps apart, for every account; a number taken by an act
that failed is taken again; the same key has one effect.
It does not know what a file, an award or a letter is: it keeps subjects as text.
"""
