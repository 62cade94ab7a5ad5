import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, state_field
from darb.establishments.models import Establishment
from darb.people import rules, states


class BreakGlass(models.Model):
    """One file opened against the rule, for a stated reason and an hour at most; somebody else reviews it.

    ``subject`` is the code as it was asked for, whether or not a file has it, so that the row itself tells
    nobody what exists. ``establishment`` is where the reader works: its head is told at once. The access itself
    is a row of ``SharedAccess``.
    """

    subject = models.CharField(max_length=32)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="break_glass")
    establishment = models.ForeignKey(Establishment, models.PROTECT, null=True, related_name="break_glass")
    reason = state_field(states.BreakGlassReason)
    told = models.CharField(max_length=500)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    result = state_field(states.BreakGlass, blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            known_state("reason", states.BreakGlassReason, "break_glass_reason_is_known"),
            models.CheckConstraint(condition=~Q(told=""), name="break_glass_reason_is_told"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("opened_at"))
                & Q(ends_at__lte=F("opened_at") + datetime.timedelta(minutes=rules.GLASS_MINUTES)),
                name="break_glass_lasts_an_hour_at_most",
            ),
            models.CheckConstraint(
                condition=Q(result="", reviewed_by__isnull=True, reviewed_at__isnull=True)
                | Q(
                    result__in=["justified", "not_justified"],
                    reviewed_by__isnull=False,
                    reviewed_at__isnull=False,
                ),
                name="break_glass_result_names_its_reviewer",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("user")),
                name="break_glass_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(result="not_justified") | ~Q(note=""), name="break_glass_blamed_with_a_note"
            ),
        ]
        indexes = [
            models.Index(fields=["user", "opened_at"], condition=Q(result=""), name="break_glass_unreviewed")
        ]

    def __str__(self) -> str:
        return f"break-glass on {self.subject}"

    def state_at(self, at: datetime.datetime) -> states.BreakGlass:
        """Where it stands at a moment; only the result is stored, the rest is time passing."""
        if self.result:
            return states.BreakGlass(self.result)
        return rules.break_glass_state(self.opened_at, self.ends_at, at)
