"""Stays in establishments and releases from them: who left where, and when.

Words: *stay*, *release* (an event with its kind and day).
Always true: an ongoing stay has no end, a stay has at most one release that took place. The offence is not held.
A return to prison is read from a new stay; nothing here judges it.
"""
