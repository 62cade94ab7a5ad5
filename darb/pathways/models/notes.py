from django.conf import settings
from django.db import models
from django.db.models import Q

from darb.core.fields import known_state, state_field
from darb.core.secret_fields import EncryptedField
from darb.pathways import states
from darb.people.models import Person, PersonalRow


class Note(PersonalRow):
    """What a worker writes down about a meeting or a fact, and who reads it. Never changed: a correction follows it.

    Sealed, because notes say more of a life than any column does. ``readers`` narrow the file's own readers; health
    and penal notes lie in their compartment besides.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="notes")
    text = EncryptedField()
    readers = state_field(states.NoteReaders)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")

    class Meta:
        constraints = [
            known_state("readers", states.NoteReaders, "note_readers_are_known"),
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"note on {self.person_id}"

    @property
    def read_by(self) -> states.NoteReaders:
        return states.NoteReaders(self.readers)
