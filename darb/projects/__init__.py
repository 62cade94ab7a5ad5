"""The person's own activity: the project file, its budget lines, its papers, its path.

Words: *project file*, *budget line*, *checklist item* (a paper and where it stands), *move*.
Always true: the file's state is the only stored state of the project's path and moves through one action, by the
table of allowed moves; each refusal is its own fact: not eligible, not selected, money ran out.
It neither scores nor pays: selection and awards do, and move the file.
"""
