"""Forms of employment."""

from darb.employment.forms.candidacies import (
    AcceptForm,
    CandidacyMoveForm,
    OfferForm,
    ProfileForm,
    ProposeForm,
)
from darb.employment.forms.filters import PlacementsForm, VacanciesForm
from darb.employment.forms.placements import CheckForm, PlacementMoveForm
from darb.employment.forms.vacancies import AgreementForm, EnterpriseForm, VacancyForm, VacancyMoveForm

__all__ = [
    "AcceptForm",
    "AgreementForm",
    "CandidacyMoveForm",
    "CheckForm",
    "EnterpriseForm",
    "OfferForm",
    "PlacementMoveForm",
    "PlacementsForm",
    "ProfileForm",
    "ProposeForm",
    "VacanciesForm",
    "VacancyForm",
    "VacancyMoveForm",
]
