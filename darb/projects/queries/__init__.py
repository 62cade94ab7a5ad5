"""Reading project files: who has support running, lists of files, one file with its lines and papers."""

from darb.projects.queries.committee_sheet import SheetFacts, sheet_facts
from darb.projects.queries.supported import files_by_key, live_file, supported_since

__all__ = ["SheetFacts", "files_by_key", "live_file", "sheet_facts", "supported_since"]
