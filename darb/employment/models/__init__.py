"""The tables of employment."""

from darb.employment.models.candidacies import Candidacy, CandidacyMove, WorkProfile
from darb.employment.models.enterprises import CitizenEnterprise, EmploymentAgreement
from darb.employment.models.placements import Placement, PlacementMove, RetentionCheck
from darb.employment.models.vacancies import Vacancy, VacancyMove

__all__ = [
    "Candidacy",
    "CandidacyMove",
    "CitizenEnterprise",
    "EmploymentAgreement",
    "Placement",
    "PlacementMove",
    "RetentionCheck",
    "Vacancy",
    "VacancyMove",
    "WorkProfile",
]
