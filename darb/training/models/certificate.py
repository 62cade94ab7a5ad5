from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.documents.models import Document
from darb.market.models import Trade
from darb.people.models import Person, PersonalRow
from darb.training import states
from darb.training.models.enrolment import Enrolment

ENDED = ["replaced", "revoked"]


class Certificate(PersonalRow):
    """An examination or a training passed. ``trade`` when the training is for one trade of the catalogue.

    One that the register issued has its ``number``, its ``enrolment`` and its paper, and a trigger keeps them; one
    that a person brought along has none of the three.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates")
    kind = state_field(states.CertificateKind)
    label = models.CharField(max_length=200)
    trade = models.ForeignKey(Trade, models.PROTECT, null=True, related_name="+")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, null=True, related_name="certificates")
    number = models.CharField(max_length=32, blank=True)
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    earned_on = models.DateField(null=True)
    issued_on = models.DateField(null=True)
    handed_over_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    state = state_field(states.Certificate, default=states.Certificate.EARNED)

    class Meta:
        constraints = [
            known_state("state", states.Certificate, "certificate_state_is_known"),
            known_state("kind", states.CertificateKind, "certificate_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(state="handed_over") | Q(handed_over_on__isnull=False),
                name="certificate_handed_over_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(number="", enrolment=None, document=None, issued_on=None, replaces=None)
                | Q(
                    ~Q(number=""),
                    ~Q(state="earned"),
                    enrolment__isnull=False,
                    document__isnull=False,
                    issued_on__isnull=False,
                ),
                name="certificate_in_the_register_whole",
            ),
            models.CheckConstraint(
                condition=Q(number="")
                | Q(state__in=ENDED, ended_on__isnull=False) & ~Q(reason="")
                | ~Q(state__in=ENDED) & Q(ended_on__isnull=True),
                name="certificate_ended_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "label"],
                condition=Q(number=""),
                name="certificate_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=~Q(number="") & ~Q(state__in=ENDED),
                name="certificate_one_live_an_enrolment",
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="certificate_number_once"
            ),
        ]

    def label_in(self, spoken: str) -> str:
        """What it certifies, in Arabic or French; a paper from elsewhere says it as it was typed."""
        if self.enrolment is None:
            return self.label
        course = self.enrolment.session.course
        return course.label_ar if spoken == "ar" else course.label_fr

    def __str__(self) -> str:
        return self.number or f"{self.kind} certificate of {self.person_id}"
