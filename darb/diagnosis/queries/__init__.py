"""Reading interviews: what was asked, what was said, what it shows. Offered to the packages above."""

from darb.diagnosis.queries.interviews import due, find_interview, interviews_of, open_interview
from darb.diagnosis.queries.profile import NeedsProfile, profile_of

__all__ = ["NeedsProfile", "due", "find_interview", "interviews_of", "open_interview", "profile_of"]
