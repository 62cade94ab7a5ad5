"""Accounts, roles and postings: who may do what, where and since when.

Words: *user* (an account named by its function), *role* (what somebody's work allows), *posting* (a role in one
place, dated), *compartment* (a part of the data that cuts across places).
Always true: a posting has exactly one place; what an account may do is read from postings in force, so a leaver is
out at the next request; demo accounts cannot sign in in production.
What one person may not combine on a file is no matter of roles: see ``controls``.
"""
