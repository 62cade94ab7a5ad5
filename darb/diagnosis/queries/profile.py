"""What the newest interview of a person shows: for the page, and for the life project that is built on it."""

import dataclasses

from darb.diagnosis.models import Interview
from darb.diagnosis.queries.sheet import sheet_of
from darb.diagnosis.rules.answers import in_words
from darb.diagnosis.rules.profile import Basis, FieldProfile, profile
from darb.diagnosis.rules.questionnaire import Questionnaire
from darb.diagnosis.states import Field, Finding
from darb.diagnosis.states import Interview as State
from darb.people.models import Person
from darb.places.queries import country


@dataclasses.dataclass(frozen=True)
class NeedsProfile:
    """Strengths, needs and obstacles, field by field, as far as the reader may know of them. No score, no number."""

    interview: Interview
    questionnaire: Questionnaire
    fields: list[FieldProfile]

    def told(self, language: str) -> list[tuple[Field, list[tuple[Finding, list[tuple[str, str, str]]]]]]:
        """For a page: field, finding, and of each answer it stands on the number, the question and the words."""
        return [
            (
                field.field,
                [(finding, [_told(base, language) for base in bases]) for finding, bases in field.found],
            )
            for field in self.fields
        ]


def profile_of(person: Person) -> NeedsProfile | None:
    """The profile of the newest conversation that was signed; a correction stands in the place of what it corrects.

    Diagnosed again after release, the same file has a newer one: the earlier stays readable with its interview.
    """
    interview = newest_signed(person)
    return profile_of_interview(interview, person) if interview else None


def profile_of_interview(interview: Interview, person: Person) -> NeedsProfile:
    sheet = sheet_of(interview, person)
    return NeedsProfile(interview, sheet.questionnaire, profile(sheet.questionnaire, sheet.given))


def newest_signed(person: Person) -> Interview | None:
    """The signed interview of the latest day that no signed correction replaces."""
    signed = Interview.objects.filter(person=person, state=State.COMPLETED)
    standing = signed.exclude(replaced_by__state=State.COMPLETED).order_by("-begun_on", "-pk")
    return standing.select_related("questionnaire", "completed_by", "holder", "replaces").first()


def _told(base: Basis, language: str) -> tuple[str, str, str]:
    words = in_words(base.question, base.given, language, country().words.calendar)
    return base.question.number, base.question.words[language], words
