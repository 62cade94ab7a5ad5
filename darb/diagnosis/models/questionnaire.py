from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.diagnosis import states
from darb.diagnosis.rules.questionnaire import Questionnaire as Pages
from darb.diagnosis.rules.questionnaire import read_questionnaire


class Questionnaire(models.Model):
    """One version of a questionnaire, its pages and questions as the country's file tells them.

    A draft may change; what is published is never changed, and only retired when a newer version takes its place.
    """

    code = models.CharField(max_length=32)
    version = models.PositiveSmallIntegerField()
    state = state_field(states.Questionnaire, default=states.Questionnaire.DRAFT)
    published_on = models.DateField(null=True)
    content = models.TextField()

    class Meta:
        constraints = [
            known_state("state", states.Questionnaire, "questionnaire_state_is_known"),
            models.UniqueConstraint(fields=["code", "version"], name="questionnaire_version_stands_once"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(state="published"), name="questionnaire_one_published"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_on__isnull=False),
                name="questionnaire_published_on_a_day",
            ),
        ]
        ordering = ["code", "version"]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def standing(self) -> states.Questionnaire:
        return states.Questionnaire(self.state)

    @property
    def pages(self) -> Pages:
        """What it asks; read once a process and version."""
        return read_questionnaire(self.content)
