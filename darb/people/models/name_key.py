from django.db import models

from darb.people.models.person import Person
from darb.people.models.scope import PersonalRow


class NameKey(PersonalRow):
    """One folded word of a person's names, in either script: what somebody types to find the person.

    A table of words, because the database applies row-level security before any comparison that is not known to
    leak nothing: "begins with" on a whole name could not use its index, a range of words can.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="name_keys", db_index=False)
    key = models.CharField(max_length=160, db_collation="C")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "person"], name="name_key_once_a_person")]
        indexes = [models.Index(fields=["person", "key"], name="name_key_by_person")]

    def __str__(self) -> str:
        return f"word of the name of {self.person_id}"
