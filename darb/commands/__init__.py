"""The command line: ``darb COMMAND``; a season run as steps; the local database.

Words: *command* (one module each, found in one table), *step* (acts of one kind in a season's run).
Always true: a refusal is one sentence and an exit status (1 something is missing, 2 the input is wrong); each act of
a season happens once, in a transaction of its own, by the account whose duty it is.
No rule of the field stands here: commands call actions.
"""
