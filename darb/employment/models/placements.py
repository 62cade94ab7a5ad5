from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, minor_field, state_field
from darb.employment import states
from darb.employment.models.candidacies import Candidacy
from darb.employment.rules.moves import CHECK_ANSWERS, SETTLED_CHECKS
from darb.people.models import Person, PersonalRow

STARTED = ["trial", "running", "completed", "ended_early"]
ENDED = ["completed", "ended_early"]


class Placement(PersonalRow):
    """The contract that followed a candidacy: its kind, wage and days as signed, then what became of it.

    What was signed is never changed, and what has ended stays ended. Why somebody left stands with the move that
    says so, since one of the reasons is known to few.
    """

    number = models.CharField(max_length=32, unique=True)
    candidacy = models.OneToOneField(Candidacy, models.PROTECT, related_name="placement")
    person = models.ForeignKey(Person, models.PROTECT, related_name="placements")
    contract_kind = state_field(states.ContractKind)
    wage_minor = minor_field()
    currency = models.CharField(max_length=3)
    agreed_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    state = state_field(states.Placement, default=states.Placement.AGREED)

    class Meta:
        constraints = [
            known_state("state", states.Placement, "placement_state_is_known"),
            known_state("contract_kind", states.ContractKind, "placement_contract_kind_is_known"),
            models.CheckConstraint(condition=Q(wage_minor__gt=0), name="placement_pays_a_wage"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="placement_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(state__in=STARTED, started_on__isnull=False)
                | ~Q(state__in=STARTED) & Q(started_on__isnull=True),
                name="placement_started_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_on__gte=F("started_on"))
                | ~Q(state__in=ENDED) & Q(ended_on__isnull=True),
                name="placement_ended_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["started_on"], name="placement_by_start")]

    def __str__(self) -> str:
        return self.number

    @property
    def station(self) -> states.Placement:
        return states.Placement(self.state)

    @property
    def contract(self) -> states.ContractKind:
        return states.ContractKind(self.contract_kind)


class PlacementMove(PersonalRow):
    """One step of a placement, with the reason for leaving where it ended: never changed."""

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="moves")
    state = state_field(states.Placement)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = state_field(states.LeavingReason, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            known_state("state", states.Placement, "placement_move_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="completed", reason="end_of_contract")
                | Q(
                    state="ended_early",
                    reason__in=[
                        reason.value
                        for reason in states.LeavingReason
                        if reason != states.LeavingReason.END_OF_CONTRACT
                    ],
                )
                | ~Q(state__in=ENDED) & Q(reason=""),
                name="placement_move_ends_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(reason="return_to_prison") | Q(compartments__contains=["penal"]),
                name="placement_move_prison_is_penal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id} {self.state}"


class RetentionCheck(PersonalRow):
    """What somebody was told when asking, months after the first day of work, whether it goes on. Never changed.

    Whoever was not reached is asked again; one answer a month stands.
    """

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="checks")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    on = models.DateField()
    state = state_field(states.RetentionCheck)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=sorted(CHECK_ANSWERS)), name="retention_check_is_an_answer"
            ),
            models.CheckConstraint(condition=Q(on__gte=F("due_on")), name="retention_check_not_too_early"),
            models.UniqueConstraint(
                fields=["placement", "months"],
                condition=Q(state__in=sorted(SETTLED_CHECKS)),
                name="retention_check_answered_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement_id} after {self.months}"
