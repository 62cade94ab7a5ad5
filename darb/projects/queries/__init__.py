"""Reading project files: who has support running, lists of files, one file with its lines and papers."""

from darb.projects.queries.supported import SUPPORTED, files_by_key, supported_since

__all__ = ["SUPPORTED", "files_by_key", "supported_since"]
