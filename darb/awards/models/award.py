from django.db import models
from django.db.models import F, Q

from darb.awards import states
from darb.core.fields import known_state, minor_field, state_field
from darb.funding.models import Tranche
from darb.people.models import Person, PersonalRow
from darb.programmes.models import Programme
from darb.projects.models import PricedLine
from darb.selection.models import Decision


class Award(PersonalRow):
    """One person's support: equipment lines, a working-capital cheque, or both. Amounts in minor units.

    One live award a person and programme; its grants add up to it exactly (a deferred trigger checks).
    """

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="award")
    person = models.ForeignKey(Person, models.PROTECT, related_name="awards")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="awards")
    currency = models.CharField(max_length=3)
    amount_minor = minor_field()
    total_cost_minor = minor_field()
    own_contribution_minor = minor_field(default=0)
    signed_on = models.DateField(null=True)
    state = state_field(states.Award, default=states.Award.PENDING)

    class Meta:
        constraints = [
            known_state("state", states.Award, "award_state_is_known"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="award_above_zero"),
            models.CheckConstraint(
                condition=Q(total_cost_minor__gte=F("amount_minor") + F("own_contribution_minor")),
                name="award_no_more_than_the_project_costs",
            ),
            models.UniqueConstraint(
                fields=["person", "programme"],
                condition=~Q(state__in=["cancelled", "closed"]),
                name="award_one_live_a_person_and_programme",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["pending", "cancelled"]) | Q(signed_on__isnull=False),
                name="award_signed_before_it_is_spent",
            ),
        ]

    def __str__(self) -> str:
        return f"award of {self.person_id}"


class AwardGrant(PersonalRow):
    """What one tranche pays of an award."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="grants")
    tranche = models.ForeignKey(Tranche, models.PROTECT, related_name="award_grants")
    amount_minor = minor_field()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["award", "tranche"], name="award_grant_once_a_tranche"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="award_grant_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.amount_minor} of {self.tranche_id}"


class AwardLine(PricedLine):
    """A line of the award: pieces of equipment, or the working capital paid by cheque."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="lines")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["award", "position"], name="award_line_position_once"),
            models.CheckConstraint(
                condition=Q(quantity__gte=1) & Q(unit_price_minor__gt=0), name="award_line_above_zero"
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.award_id}/{self.position}"

    @property
    def is_cash(self) -> bool:
        return self.kind == "working_capital"
