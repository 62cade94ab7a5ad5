"""Letters to people, and the frame that every paper of the institution shares.

Words: *letter* (to one person, with a code to follow it), *sentence* (chosen by the reason, plain words).
Always true: a letter says the result first, the reason, what can be done now and how to appeal; it names no prison
and no offence; its number has no gap.
It decides nothing: it is told what was decided.
"""
