from django.db import models
from django.db.models import Q

from darb.documents.models import Document
from darb.people.models import Person, PersonalRow


class Letter(PersonalRow):
    """A letter to a person. ``code`` (8 characters, no 0 O 1 I) opens its status without an account.

    ``document`` is the Arabic original, ``translation`` the same letter in the country's second language.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=32)
    number = models.CharField(max_length=32, unique=True)
    code = models.CharField(max_length=8, unique=True)
    document = models.OneToOneField(Document, models.PROTECT, related_name="+")
    translation = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")
    dated_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["decision", "funding"]), name="letter_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-HJ-NP-Z2-9]{8}$"), name="letter_code_reads_without_doubt"
            ),
        ]

    def __str__(self) -> str:
        return self.number
