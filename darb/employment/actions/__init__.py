"""Verbs of employment, one subject a file."""

from darb.employment.actions.candidacies import (
    Profile,
    Terms,
    accept_offer,
    make_offer,
    move_candidacy,
    propose_candidate,
    set_profile,
)
from darb.employment.actions.enterprises import enter_enterprise, sign_agreement
from darb.employment.actions.parts import EmploymentRefused
from darb.employment.actions.placements import Signed, move_placement, record_check
from darb.employment.actions.vacancies import NewVacancy, move_vacancy, write_vacancy

__all__ = [
    "EmploymentRefused",
    "NewVacancy",
    "Profile",
    "Signed",
    "Terms",
    "accept_offer",
    "enter_enterprise",
    "make_offer",
    "move_candidacy",
    "move_placement",
    "move_vacancy",
    "propose_candidate",
    "record_check",
    "set_profile",
    "sign_agreement",
    "write_vacancy",
]
