"""Correcting what a file says of whom it is about: one verb a fact.

What stood before is kept by the history of rows. The journal says which fields changed, by whom and on what ground,
and none of their values.
"""

from darb.people.actions.correcting.birth import correct_birth
from darb.people.actions.correcting.facts import (
    correct_email,
    correct_guardian,
    correct_home,
    correct_names,
    correct_paper,
    correct_sex,
    correct_telephones,
)
from darb.people.actions.correcting.ground import CorrectionRefused, Ground

__all__ = [
    "CorrectionRefused",
    "Ground",
    "correct_birth",
    "correct_email",
    "correct_guardian",
    "correct_home",
    "correct_names",
    "correct_paper",
    "correct_sex",
    "correct_telephones",
]
