"""Invented rows for tests, each with the least it needs; the cast is the same everywhere.

A factory is named after its model: ``make_award_grant`` makes an ``AwardGrant``. What is not given is made.
"""

from tests.factories.accounts import make_posting, make_user
from tests.factories.base import EL_JADIDA, ON, SETTAT
from tests.factories.money import make_call, make_tranche
from tests.factories.people import make_person
from tests.factories.projects import make_file
from tests.factories.reference import centre

__all__ = [
    "EL_JADIDA",
    "ON",
    "SETTAT",
    "centre",
    "make_call",
    "make_file",
    "make_person",
    "make_posting",
    "make_tranche",
    "make_user",
]
