from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, state_field
from darb.partners.models import Organisation
from darb.pathways import states
from darb.people.models import Person, PersonalRow


class Referral(PersonalRow):
    """Somebody sent to a partner service: what for, to whom, until when it answers, what came of it.

    A referral to care lies in the health compartment. ``asked`` is what the service is told, and no more.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="referrals")
    number = models.CharField(max_length=32, unique=True)
    service = state_field(states.Service)
    partner = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    asked = models.CharField(max_length=300)
    proposed_on = models.DateField()
    answer_by = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = state_field(states.Referral, default=states.Referral.PROPOSED)

    class Meta:
        constraints = [
            known_state("state", states.Referral, "referral_state_is_known"),
            known_state("service", states.Service, "referral_service_is_known"),
            models.CheckConstraint(condition=~Q(asked=""), name="referral_says_what_is_asked"),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "not_wanted", "cancelled"]) | Q(answer_by__isnull=False),
                name="referral_sent_has_a_deadline",
            ),
            models.CheckConstraint(
                condition=~Q(service="care") | Q(compartments__contains=["health"]),
                name="referral_to_care_lies_with_health",
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def standing(self) -> states.Referral:
        return states.Referral(self.state)

    @property
    def asks_for(self) -> states.Service:
        return states.Service(self.service)


class ReferralMove(PersonalRow):
    """One move of a referral, with what was answered: never changed."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="moves")
    state = state_field(states.Referral)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    told = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            known_state("state", states.Referral, "referral_move_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "not_wanted", "cancelled", "completed"]) | ~Q(told=""),
                name="referral_ended_says_how",
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.state}"

    @property
    def standing(self) -> states.Referral:
        return states.Referral(self.state)


class RecordRehabilitation(PersonalRow):
    """The way to a record without an entry (رد الاعتبار): when it may be asked for, asked, decided, granted.

    The legal periods are not known here: ``eligible_on`` is the day that the court's clerk or a lawyer told, with
    ``source`` saying who. It lies in the penal compartment. One way at a time.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="record_rehabilitations")
    eligible_on = models.DateField()
    source = models.CharField(max_length=200)
    filed_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    told = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = state_field(states.RecordRehabilitation, default=states.RecordRehabilitation.NOT_YET_DUE)

    class Meta:
        constraints = [
            known_state("state", states.RecordRehabilitation, "record_rehabilitation_state_is_known"),
            models.CheckConstraint(condition=~Q(source=""), name="record_rehabilitation_names_its_source"),
            models.CheckConstraint(
                condition=Q(compartments__contains=["penal"]), name="record_rehabilitation_is_penal"
            ),
            models.CheckConstraint(
                condition=Q(state="not_yet_due", filed_on__isnull=True, decided_on__isnull=True)
                | Q(
                    state="filed",
                    filed_on__isnull=False,
                    filed_on__gte=F("eligible_on"),
                    decided_on__isnull=True,
                )
                | Q(
                    state__in=["granted", "refused"],
                    filed_on__isnull=False,
                    decided_on__isnull=False,
                    filed_on__gte=F("eligible_on"),
                    decided_on__gte=F("filed_on"),
                ),
                name="record_rehabilitation_days_in_their_order",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=["not_yet_due", "filed"]),
                name="record_rehabilitation_one_at_a_time",
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"rehabilitation of {self.person_id}"
