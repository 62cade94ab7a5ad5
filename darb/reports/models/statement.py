from django.conf import settings
from django.db import models

from darb.documents.models import Document
from darb.funding.models import Agreement, Entry


class ExecutionStatement(models.Model):
    """How far an agreement's money had come, as it was issued: final.

    ``latest_entry`` is the last entry that it counts: computed again up to it, it is the same to the byte.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="statements")
    number = models.CharField(max_length=32, unique=True)
    latest_entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    issued_on = models.DateField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    paper_ar = models.OneToOneField(Document, models.PROTECT, related_name="+")
    paper_fr = models.OneToOneField(Document, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.number
