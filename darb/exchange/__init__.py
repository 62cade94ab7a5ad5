"""Data in and out: workbooks handed in, checked whole, taken in once; the partners' interface.

Words: *import* (a file known by its bytes), *problem*, *note*, *question*, *imported row* (what a reference became).
Always true: everything is checked before anything is written; a refused file leaves its record and nothing else;
the same file twice has one effect.
What a partner's program reads and answers stands in each package's `api`; here it is put together and described.
The season's steps themselves are taken by the packages that own them.
"""
