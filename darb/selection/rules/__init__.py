"""Pure decisions of selection: who is eligible, what a file scores, which files the money reaches.

Always true: values in, coded answers out; no database, no clock, no chance. The engine stands in its own
folder.
"""
