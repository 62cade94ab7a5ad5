"""The communiqué of an operation, drafted from its records by rules and never typed.

Which words stand before a number, which numbers may stand at all, and which sentences the records bear out are three
questions with a file each; ``drafting`` puts the answers together in Arabic, French and English. Pure.
"""
