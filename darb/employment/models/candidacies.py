from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, minor_field, state_field
from darb.employment import states
from darb.employment.models.vacancies import Vacancy, codes
from darb.employment.rules.moves import LIVE_CANDIDACIES
from darb.people.models import Person, PersonalRow

LIVE = sorted(LIVE_CANDIDACIES)


class WorkProfile(PersonalRow):
    """What somebody looks for, and what whoever follows the person keeps the person away from; never why.

    Never changed: the newest one stands. ``kept_from`` are features of the work, ``places_kept_from`` codes of
    provinces and communes. Nothing here tells an offence, an illness or a prison.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="work_profiles")
    is_looking = models.BooleanField(default=True)
    trades = codes()
    languages = codes()
    reach = state_field(states.Distance)
    most_hours = models.PositiveSmallIntegerField(null=True)
    kept_from = codes()
    places_kept_from = codes()
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            known_state("reach", states.Distance, "work_profile_reach_is_known"),
            models.CheckConstraint(
                condition=Q(most_hours__isnull=True) | Q(most_hours__gte=1, most_hours__lte=60),
                name="work_profile_hours_of_a_week",
            ),
        ]

    def __str__(self) -> str:
        return f"work profile of {self.person_id}"


class Candidacy(PersonalRow):
    """One person and one vacancy, from the proposal to the contract or to the answer that ended it.

    The terms of an offer are written once. Ended, the row is final; whoever had withdrawn may be proposed anew.
    """

    number = models.CharField(max_length=32, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="candidacies")
    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="candidacies")
    proposed_on = models.DateField()
    sent_on = models.DateField(null=True)
    interview_on = models.DateField(null=True)
    offered_on = models.DateField(null=True)
    offered_kind = state_field(states.ContractKind, blank=True)
    offered_wage_minor = minor_field(null=True)
    offered_start_on = models.DateField(null=True)
    offered_end_on = models.DateField(null=True)
    state = state_field(states.Candidacy, default=states.Candidacy.PROPOSED)

    class Meta:
        constraints = [
            known_state("state", states.Candidacy, "candidacy_state_is_known"),
            models.UniqueConstraint(
                fields=["person", "vacancy"], condition=Q(state__in=LIVE), name="candidacy_one_live_a_vacancy"
            ),
            models.CheckConstraint(
                condition=Q(
                    offered_on=None,
                    offered_kind="",
                    offered_wage_minor=None,
                    offered_start_on=None,
                    offered_end_on=None,
                )
                | Q(
                    offered_on__isnull=False,
                    offered_kind__in=[kind.value for kind in states.ContractKind],
                    offered_wage_minor__gt=0,
                    offered_start_on__isnull=False,
                ),
                name="candidacy_offer_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(offered_end_on__isnull=True) | Q(offered_end_on__gt=F("offered_start_on")),
                name="candidacy_offer_ends_later",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["offer", "placed"]) | Q(offered_on__isnull=False),
                name="candidacy_offered_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "interview", "offer", "placed", "not_retained"])
                | Q(sent_on__isnull=False),
                name="candidacy_sent_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def station(self) -> states.Candidacy:
        return states.Candidacy(self.state)


class CandidacyMove(PersonalRow):
    """One step of a candidacy: never changed."""

    candidacy = models.ForeignKey(Candidacy, models.PROTECT, related_name="moves")
    state = state_field(states.Candidacy)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [known_state("state", states.Candidacy, "candidacy_move_state_is_known")]

    def __str__(self) -> str:
        return f"{self.candidacy_id} {self.state}"
