"""Whom a case worker meets or calls today: those who receive their support, and those whose papers are missing.

Each has a telephone number and a message to send that says day, place and what to bring, and nothing of the past:
a telephone is read by others.
"""

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from darb.awards.models import Handover
from darb.awards.states import Handover as HandoverState
from darb.core.dates import long_date
from darb.core.templatetags.darb import language
from darb.core.two_languages import parted
from darb.documents.states import ChecklistItem as ChecklistState
from darb.people.models import Contact, Name, Person
from darb.places.queries import country
from darb.projects.models import ChecklistItem, ProjectFile
from darb.projects.states import ProjectFile as FileState

SHOWN = 12  # of each kind
SPOKEN_TO = "ar"  # messages go out in the country's first language, whatever the worker's screen speaks


@dataclasses.dataclass(frozen=True)
class Card:
    """One person, what is for today, and how to reach them."""

    kind: str
    person: Person
    file: ProjectFile
    message: str
    name: str = ""
    telephone: str = ""
    at: datetime.time | None = None
    place: str = ""
    papers: Sequence[ChecklistItem] = ()


@dataclasses.dataclass(frozen=True)
class PeopleToday:
    """Handovers by their hour, then missing papers, the oldest files first; ``papers`` counts all that are missing."""

    handovers: list[Card]
    missing: list[Card]

    def __bool__(self) -> bool:
        return bool(self.handovers or self.missing)

    @property
    def papers(self) -> int:
        return sum(len(card.papers) for card in self.missing)

    @property
    def subjects(self) -> list[str]:
        return sorted({card.person.code for card in [*self.handovers, *self.missing]})


def people_today(on: datetime.date) -> PeopleToday:
    """The people in scope. Six queries, however many."""
    handovers, papers = _handovers(on), _papers()
    files = [handover.award.decision.application.project_file for _at, handover in handovers]
    people = {file.person_id: file.person for file in [*files, *papers]}
    names, telephones = _names(people), _telephones(people)
    met = [_met(on, at, handover) for at, handover in handovers]
    asked = [_asked(file, missing) for file, missing in papers.items()]
    reached = [
        dataclasses.replace(
            card, name=names.get(card.person.pk, ""), telephone=telephones.get(card.person.pk, "")
        )
        for card in [*met, *asked]
    ]
    return PeopleToday(reached[: len(met)], reached[len(met) :])


def _met(on: datetime.date, at: datetime.time, handover: Handover) -> Card:
    file, place = handover.award.decision.application.project_file, handover.day.place
    return Card("handover", file.person, file, _invitation(on, at, place), at=at, place=place)


def _asked(file: ProjectFile, missing: Sequence[ChecklistItem]) -> Card:
    return Card("papers", file.person, file, _asking(missing), papers=missing)


def _handovers(on: datetime.date) -> list[tuple[datetime.time, Handover]]:
    rows = Handover.objects.filter(day__on=on, state=HandoverState.PREPARED)
    joined = rows.select_related("day", "award__decision__application__project_file__person")
    ordered = joined.order_by("at", "award__decision__application__project_file__code")[:SHOWN]
    return [(handover.at or handover.day.hands_over_from, handover) for handover in ordered]


def _papers() -> dict[ProjectFile, list[ChecklistItem]]:
    lacking = ChecklistItem.objects.filter(
        project_file__state=FileState.DRAFT, state__in=ChecklistState.in_group("open")
    )
    files = ProjectFile.objects.filter(pk__in=lacking.values("project_file")).select_related("person")
    oldest = {file.pk: file for file in files.order_by("opened_on", "pk")[:SHOWN]}
    found: dict[ProjectFile, list[ChecklistItem]] = defaultdict(list)
    for item in lacking.filter(project_file__in=oldest).select_related("kind").order_by("pk"):
        found[oldest[item.project_file_id]].append(item)
    return {file: found[file] for file in oldest.values()}


def _names(people: Iterable[int]) -> dict[int, str]:
    wanted = "arabic" if language() == "ar" else "latin"
    found: dict[int, str] = {}
    for name in Name.objects.filter(person__in=list(people)).order_by("pk"):
        if name.script == wanted or name.person_id not in found:
            found[name.person_id] = name.full
    return found


def _telephones(people: Iterable[int]) -> dict[int, str]:
    rows = Contact.objects.filter(person__in=list(people), kind="telephone").order_by("-pk")
    return {row.person_id: row.value for row in rows}


def _invitation(on: datetime.date, at: datetime.time, place: str) -> str:
    with override(SPOKEN_TO):
        return _(
            "Hello. Your appointment is on %(day)s at %(hour)s, at %(place)s. "
            "Please bring your national card and your letter."
        ) % {
            "day": long_date(on, SPOKEN_TO, country().words.calendar, weekday=True),
            "hour": at.strftime("%H:%M"),
            "place": parted(place)[0],
        }


def _asking(missing: Sequence[ChecklistItem]) -> str:
    with override(SPOKEN_TO):
        return _("Hello. Please bring to the centre: %(papers)s. Thank you.") % {
            "papers": "، ".join(item.kind.label_ar for item in missing)
        }
