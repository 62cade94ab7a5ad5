"""Who the person is, who holds the file, and where on the path.

Words: *person*, *name* (one spelling, one script), *identifier* (a number, or the reason why there is none yet),
*assignment* (establishment and worker holding the file, dated), *journey* (the path) and its moves.
Always true: every personal row carries its holder, its province and its compartments, and the database shows it only
inside a scope that has them; a person is held by one establishment at a time; a move is never rewritten.
Looking for duplicates across spellings is the work of ``identity``.
"""
