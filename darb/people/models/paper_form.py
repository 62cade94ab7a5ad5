from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, state_field
from darb.documents.models import Document
from darb.people import states
from darb.people.models.person import Person
from darb.people.models.scope import PersonalRow


class PaperForm(PersonalRow):
    """A form that was filled in by hand and typed afterwards: which one, on what day, by whom, and its scan.

    The paper stays the proof of what was typed from it: its day is the day on the paper, never that of the typing,
    and the row is never changed.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="paper_forms")
    kind = state_field(states.PaperFormKind)
    dated_on = models.DateField()
    filled_by = models.CharField(max_length=160)
    typed_on = models.DateField()
    typed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    scan = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            known_state("kind", states.PaperFormKind, "paper_form_kind_is_known"),
            models.CheckConstraint(condition=~Q(filled_by=""), name="paper_form_says_who_filled_it"),
            models.CheckConstraint(
                condition=Q(typed_on__gte=F("dated_on")), name="paper_form_typed_after_its_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on paper of {self.person_id}"
