"""Stored and produced papers: kind, number, hash, token. No owner, no address of its own.

Words: *document kind* (a paper that a file may ask for), *document* (a produced paper, its bytes kept under their
hash), *token* (what the verification code shows), *frame* (letterhead, number and proof around a paper's facts).
Always true: a paper is never overwritten, a reissue supersedes it; the same facts give the same bytes.
Who may open a paper is decided by the package whose row points to it.
"""
