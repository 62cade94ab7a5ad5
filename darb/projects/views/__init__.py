"""Pages of project files: the list, one file, its papers, its budget lines."""
