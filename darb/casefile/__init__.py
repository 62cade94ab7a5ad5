"""One person's whole file on one page, finding it, and handing it over to another establishment.

Words: *file* (everything on record about one person), *timeline* (what happened, newest first), *part* (rows of a
file that are sent together: identity, project, money …), *transfer* (a proposal to hand a file over, and its
answer), *overlap* (the days during which whoever sent a file may still read it), *withheld* (parts not sent).
Always true: a file is opened by whoever it is in scope of and leaves an entry each time; unknown and forbidden
codes get the same answer; a receiver sees nothing of a file before accepting it and never a part that was not
sent; a sender sees nothing of it after the overlap.
It stores transfers only: every other fact belongs to the package it is read from.
"""
