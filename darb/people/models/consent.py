from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, state_field
from darb.partners.models import Organisation
from darb.people import states
from darb.people.models.person import Person
from darb.people.models.scope import PersonalRow


class Consent(PersonalRow):
    """What a person was asked to agree to, in which words, and the answer. The newest row of a purpose counts.

    ``text_version`` is the day since which that text was in force, and ``language`` the one it was read in.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    purpose = state_field(states.ConsentPurpose)
    partner = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    text_version = models.DateField()
    language = models.CharField(max_length=2)
    channel = state_field(states.ConsentChannel, default=states.ConsentChannel.PAPER)
    signed_by = state_field(states.ConsentMark, blank=True)
    witness = models.CharField(max_length=160, blank=True)
    guardian = models.CharField(max_length=160, blank=True)
    asked_on = models.DateField()
    given_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    state = state_field(states.Consent, default=states.Consent.ASKED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            known_state("purpose", states.ConsentPurpose, "consent_purpose_is_known"),
            known_state("channel", states.ConsentChannel, "consent_channel_is_known"),
            known_state("state", states.Consent, "consent_state_is_known"),
            models.CheckConstraint(
                condition=(~Q(state__in=["asked", "refused"]) | Q(given_on__isnull=True))
                & (~Q(state__in=["given", "withdrawn", "to_renew", "expired"]) | Q(given_on__isnull=False)),
                name="consent_given_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_on__gte=F("given_on"))
                | (~Q(state="withdrawn") & Q(withdrawn_on__isnull=True)),
                name="consent_withdrawn_after_it_was_given",
            ),
            models.CheckConstraint(
                condition=Q(purpose="sharing_partner", partner__isnull=False)
                | (~Q(purpose="sharing_partner") & Q(partner__isnull=True)),
                name="consent_to_a_partner_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(channel="spoken") | ~Q(witness="") | Q(state="asked"),
                name="consent_spoken_has_a_witness",
            ),
            models.CheckConstraint(
                condition=Q(signed_by="")
                | Q(signed_by="signature")
                | (Q(signed_by="thumbprint") & ~Q(witness=""))
                | (Q(signed_by="guardian") & ~Q(guardian="")),
                name="consent_mark_has_its_witness_or_guardian",
            ),
            models.UniqueConstraint(
                fields=["person", "purpose", "partner"],
                condition=Q(state="asked"),
                nulls_distinct=False,
                name="consent_asked_once_at_a_time",
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.purpose} of {self.person_id}: {self.state}"
