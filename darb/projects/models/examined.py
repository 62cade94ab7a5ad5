"""What the centre found out itself: at the person's home, and about the project's chances."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from darb.core.fields import minor_field, state_field
from darb.people.models import PersonalRow
from darb.projects import states
from darb.projects.models.files import ProjectFile
from darb.projects.models.parts import LONG


def _code(codes: type[states.State], field: str, name: str) -> models.CheckConstraint:
    """The column is empty, or holds one of ``codes``."""
    known = [code.value for code in codes]
    return models.CheckConstraint(condition=Q(**{field: ""}) | Q(**{f"{field}__in": known}), name=name)


class SocialEnquiry(PersonalRow):
    """The household's situation, for the criterion of vulnerability. It asks nothing of health and nothing of prison.

    Finished when ``done_on`` is set, by somebody. Source: published criterion "precarious situation, shown by a social
    enquiry".
    """

    project_file = models.OneToOneField(ProjectFile, models.PROTECT, related_name="enquiry")
    number = models.CharField(max_length=32, unique=True)
    visited_on = models.DateField(null=True)
    place = state_field(states.EnquiryPlace, blank=True)
    household = models.PositiveSmallIntegerField(null=True)
    dependants = models.PositiveSmallIntegerField(null=True)
    income_minor = minor_field(null=True)
    debts_minor = minor_field(null=True)
    housing = state_field(states.Housing, blank=True)
    family_support = state_field(states.FamilySupport, blank=True)
    sessions_held = models.PositiveSmallIntegerField(null=True)
    sessions_attended = models.PositiveSmallIntegerField(null=True)
    findings = models.CharField(max_length=LONG, blank=True)
    done_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            _code(states.EnquiryPlace, "place", "social_enquiry_place_is_known"),
            _code(states.Housing, "housing", "social_enquiry_housing_is_known"),
            _code(states.FamilySupport, "family_support", "social_enquiry_support_is_known"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, by__isnull=True)
                | Q(done_on__isnull=False, by__isnull=False, visited_on__lte=models.F("done_on")),
                name="social_enquiry_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class FeasibilityStudy(PersonalRow):
    """Whether the project can be carried out with what it asks for, and on what conditions."""

    project_file = models.OneToOneField(ProjectFile, models.PROTECT, related_name="feasibility")
    number = models.CharField(max_length=32, unique=True)
    means = models.CharField(max_length=LONG, blank=True)
    supplies = models.CharField(max_length=LONG, blank=True)
    staff = models.CharField(max_length=LONG, blank=True)
    skills = models.CharField(max_length=LONG, blank=True)
    risks = models.CharField(max_length=LONG, blank=True)
    training_before = models.CharField(max_length=LONG, blank=True)
    training_after = models.CharField(max_length=LONG, blank=True)
    conclusion = state_field(states.Conclusion, blank=True)
    conditions = models.CharField(max_length=LONG, blank=True)
    done_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            _code(states.Conclusion, "conclusion", "feasibility_study_conclusion_is_known"),
            models.CheckConstraint(
                condition=~Q(conclusion="with_conditions") | ~Q(conditions=""),
                name="feasibility_study_names_its_conditions",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, by__isnull=True)
                | (Q(done_on__isnull=False, by__isnull=False) & ~Q(conclusion="")),
                name="feasibility_study_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.number
