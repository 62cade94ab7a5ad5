from django.conf import settings
from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.people.models import PersonalRow
from darb.selection import states
from darb.selection.models.committee import Application, CommitteeSession, Run


class Override(PersonalRow):
    """A recorded departure from the list on one file, by a vote of the session, with its one reason code.

    ``run`` is the proposal that was departed from: it stays as it was, and ``proposed`` is the reason it gave (none
    for a file it funded). A vote undone before the decision keeps its row. Source: selection procedure, after the run.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="overrides")
    session = models.ForeignKey(CommitteeSession, models.PROTECT, related_name="overrides")
    run = models.ForeignKey(Run, models.PROTECT, related_name="overrides")
    to = state_field(states.FileResult)
    reason = state_field(states.OverrideReason)
    proposed = state_field(states.UnfundedReason, blank=True)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    undone_on = models.DateField(null=True)

    class Meta:
        constraints = [
            known_state("to", states.FileResult, "override_result_is_known"),
            known_state("reason", states.OverrideReason, "override_reason_is_known"),
            models.CheckConstraint(
                condition=Q(to="funded") & ~Q(proposed="") | Q(to="unfunded", proposed=""),
                name="override_turns_what_was_proposed",
            ),
            models.UniqueConstraint(
                fields=["application"], condition=Q(undone_on=None), name="override_once_a_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to} {self.application_id}"

    @property
    def outcome(self) -> states.FileResult:
        return states.FileResult(self.to)

    @property
    def why(self) -> states.OverrideReason:
        return states.OverrideReason(self.reason)

    @property
    def was(self) -> states.FileResult | states.UnfundedReason:
        """What the run proposed: funded, or why not."""
        return states.UnfundedReason(self.proposed) if self.proposed else states.FileResult.FUNDED


class Ballot(models.Model):
    """What one member said in a recorded vote: never changed, counted on every paper, read by who audits alone."""

    override = models.ForeignKey(Override, models.PROTECT, related_name="ballots")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said = state_field(states.Ballot)

    class Meta:
        constraints = [
            known_state("said", states.Ballot, "ballot_is_known"),
            models.UniqueConstraint(fields=["override", "member"], name="ballot_once_a_member"),
        ]

    def __str__(self) -> str:
        return f"{self.said} by {self.member_id}"

    @property
    def voice(self) -> states.Ballot:
        return states.Ballot(self.said)
