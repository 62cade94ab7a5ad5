from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, state_field
from darb.people.models import PersonalRow
from darb.selection import states
from darb.selection.models.committee import Application, CommitteeSession


class Deferral(PersonalRow):
    """A file that a session put off: why, and what is missing, in the committee's words.

    Its application is out of every list from then on; handed in again, the file asks by a new one that supersedes it.
    One taken back before the session decided keeps its row.
    Source: programme's domain, the path of a project: a deferral needs a reason and names what is missing.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="deferrals")
    session = models.ForeignKey(CommitteeSession, models.PROTECT, related_name="deferrals")
    reason = state_field(states.DeferralReason)
    missing = models.CharField(max_length=500)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    undone_on = models.DateField(null=True)

    class Meta:
        constraints = [
            known_state("reason", states.DeferralReason, "deferral_reason_is_known"),
            models.CheckConstraint(condition=~Q(missing=""), name="deferral_names_what_is_missing"),
            models.UniqueConstraint(
                fields=["application"], condition=Q(undone_on=None), name="deferral_once_a_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.application_id}"

    @property
    def why(self) -> states.DeferralReason:
        return states.DeferralReason(self.reason)


class Suspension(models.Model):
    """A session that was interrupted: since when and why, the day its members were told, and who did not come back.

    While it has no ``resumed_on`` nobody decides. ``absent``: members who had come and were not there any more.
    """

    session = models.ForeignKey(CommitteeSession, models.PROTECT, related_name="suspensions")
    on = models.DateField()
    reason = models.CharField(max_length=300)
    resumes_on = models.DateField()
    resumed_on = models.DateField(null=True)
    absent = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="suspension_says_why"),
            models.CheckConstraint(
                condition=Q(resumes_on__gte=F("on")), name="suspension_resumes_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(resumed_on=None) | Q(resumed_on__gte=F("on")),
                name="suspension_ended_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["session"], condition=Q(resumed_on=None), name="suspension_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} since {self.on}"
