"""One file as its page shows it: who, where on the path, the project and its money, the papers."""

import dataclasses
import datetime

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.awards.models import Award, AwardLine, Delivery, EquipmentItem, Handover
from darb.casefile.queries.people import age_of
from darb.casefile.rules import Station, Step, stations
from darb.detention.models import ReleaseEvent
from darb.diagnosis.models import Interview
from darb.documents.states import ChecklistItem as PaperState
from darb.people.models import Assignment, Contact, JourneyMove, Person
from darb.people.queries import holds, names_of
from darb.people.states import Journey
from darb.projects.models import ChecklistItem, ProjectFile
from darb.projects.states import ProjectFile as FileState
from darb.selection.models import Decision
from darb.staff.rules import HEALTH, PENAL
from darb.training.models import Certificate
from darb.training.states import Certificate as CertificateState

NEXT_STEPS: dict[str, Promise] = {
    FileState.DRAFT: _("Complete the project file"),
    FileState.COMPLETE: _("Get the project file ready for the committee"),
    FileState.ENQUIRY_DONE: _("Get the project file ready for the committee"),
    FileState.FEASIBILITY_DONE: _("Get the project file ready for the committee"),
    FileState.READY: _("Put the file on the committee's agenda"),
    FileState.ON_AGENDA: _("The committee scores the file"),
    FileState.SCORED: _("The committee decides"),
    FileState.SELECTED: _("Confirm the funding"),
    FileState.FUNDED: _("Sign the support contract"),
    FileState.COMMITTED: _("Order the equipment"),
    FileState.PURCHASING: _("Hand the equipment over"),
    FileState.HANDED_OVER: _("Write the first day of the activity down"),
    FileState.DEFERRED: _("Complete the file for the committee's next session"),
    FileState.CREDITS_EXHAUSTED: _("Present the file to the next call"),
    FileState.WAITING_LIST: _("Wait for funds that become free"),
}
_INTERVIEW = (_("Hold the interview"), "diagnosis:interviews", "diagnosis.interview")
_PLAN = (_("Write the life project"), "pathways:plan", "pathways.follow")
_STEPS = (_("Follow the steps of the life project"), "pathways:plan", "pathways.follow")
_RELEASE = (_("Prepare the release"), "detention:of-person", "detention.record")
# Where no project file waits for anybody: what the place on the path asks for, its page, and who acts there.
PATH_ACTS: dict[Journey, tuple[Promise, str, str]] = {
    Journey.IDENTIFIED: _INTERVIEW,
    Journey.DIAGNOSED: _PLAN,
    Journey.PLAN_SIGNED: _STEPS,
    Journey.IN_PREPARATION: _RELEASE,
    Journey.PRE_RELEASE: _RELEASE,
    Journey.RELEASED: (_("Hand the file over to the centre"), "casefile:propose", "casefile.propose"),
    Journey.REFERRED: _INTERVIEW,
    Journey.FIRST_INTERVIEW: _INTERVIEW,
    Journey.FOLLOWED: _STEPS,
}
PATH_STEPS: dict[str, Step] = {
    Journey.IDENTIFIED: Step.REGISTERED,
    Journey.FIRST_INTERVIEW: Step.REGISTERED,
    Journey.DIAGNOSED: Step.DIAGNOSIS,
    Journey.PLAN_SIGNED: Step.LIFE_PROJECT,
}
STEP_NAMES: dict[Step, Promise] = {
    Step.REGISTERED: _("Registration"),
    Step.DIAGNOSIS: _("Diagnosis"),
    Step.LIFE_PROJECT: _("Life project"),
    Step.TRAINING: _("Training"),
    Step.PROJECT_FILE: _("Project file"),
    Step.SELECTION: _("Selection"),
    Step.PURCHASE: _("Purchase"),
    Step.HANDOVER: _("Handover"),
}


@dataclasses.dataclass(frozen=True)
class NextStep:
    """What to do now, as far as records tell; a day when one is set, papers that stop it, the page for it."""

    what: Promise
    on: datetime.date | None = None
    place: str = ""
    missing: int = 0
    page: str = ""
    permission: str = ""


@dataclasses.dataclass
class File:
    """Everything the page shows but the timeline. Empty parts are absent or not in the reader's scope."""

    person: Person
    arabic: str
    latin: str
    age: int
    state: Journey | None
    telephone: str
    assignment: Assignment | None
    project: ProjectFile | None
    certificates: list[tuple[Certificate, CertificateState]]
    papers: list[ChecklistItem]
    award: Award | None
    lines: list[AwardLine]
    path: list[tuple[Promise, Station]]
    next_step: NextStep | None
    releases: list[ReleaseEvent]
    reads_all_compartments: bool

    @property
    def is_closed(self) -> bool:
        return self.state == Journey.CLOSED

    @property
    def project_state(self) -> FileState | None:
        return FileState(self.project.state) if self.project else None


def get_file(person: Person, on: datetime.date) -> File:
    """One read a table, however much there is on record."""
    names = names_of([person])
    moves = list(JourneyMove.objects.filter(person=person).order_by("pk"))
    project = _project(person)
    award = _award(person)
    handovers = list(Handover.objects.filter(award__person=person).select_related("day").order_by("day__on"))
    papers = list(ChecklistItem.objects.filter(project_file=project).select_related("kind").order_by("pk"))
    certificates = _certificates(person)
    reads_penal = holds(PENAL, person)
    state = Journey(moves[-1].state) if moves else None
    diagnosed_on = _diagnosed_on(person)
    return File(
        person=person,
        arabic=names.get((person.pk, "arabic"), ""),
        latin=names.get((person.pk, "latin"), ""),
        age=age_of(person, on),
        state=state,
        telephone=_telephone(person),
        assignment=_current_assignment(person),
        project=project,
        certificates=[(row, CertificateState(row.state)) for row in certificates],
        papers=papers,
        award=award,
        lines=list(award.lines.all()) if award else [],
        path=_named(_path(person, moves, diagnosed_on, certificates, project, handovers)),
        next_step=_next_step(state, project, papers, handovers) or _next_on_path(state, diagnosed_on),
        releases=_releases(person) if reads_penal else [],
        reads_all_compartments=reads_penal and holds(HEALTH, person),
    )


def _certificates(person: Person) -> list[Certificate]:
    rows = Certificate.objects.filter(person=person).select_related("enrolment__session__course")
    return list(rows.order_by("pk"))


def _telephone(person: Person) -> str:
    phone = Contact.objects.filter(person=person, kind="telephone").order_by("pk").first()
    return phone.value if phone else ""


def _project(person: Person) -> ProjectFile | None:
    rows = ProjectFile.objects.filter(person=person).select_related("sector", "trade", "site_province")
    return rows.order_by("-pk").first()


def _award(person: Person) -> Award | None:
    pieces = Prefetch("lines__items", EquipmentItem.objects.order_by("pk"))
    rows = Award.objects.filter(person=person).exclude(state="cancelled").prefetch_related("lines", pieces)
    return rows.order_by("-pk").first()


def _current_assignment(person: Person) -> Assignment | None:
    rows = Assignment.objects.filter(person=person, ends_on__isnull=True)
    return rows.select_related("worker", "holder").first()


def _releases(person: Person) -> list[ReleaseEvent]:
    rows = ReleaseEvent.objects.filter(stay__person=person).select_related("stay__establishment")
    return list(rows.order_by("-on"))


def _named(stations: list[Station]) -> list[tuple[Promise, Station]]:
    return [(STEP_NAMES[station.step], station) for station in stations]


def _path(
    person: Person,
    moves: list[JourneyMove],
    diagnosed_on: datetime.date | None,
    certificates: list[Certificate],
    project: ProjectFile | None,
    handovers: list[Handover],
) -> list[Station]:
    reached: dict[Step, datetime.date] = {}
    for move in moves:
        if move.state in PATH_STEPS:
            reached.setdefault(PATH_STEPS[move.state], move.on)
    if diagnosed_on:
        reached.setdefault(Step.DIAGNOSIS, diagnosed_on)
    for certificate in certificates:
        day = certificate.handed_over_on or certificate.earned_on
        if day:
            reached.setdefault(Step.TRAINING, day)
    if project:
        reached[Step.PROJECT_FILE] = project.opened_on
    funded = Decision.objects.filter(application__project_file__person=person, result="funded").first()
    if funded:
        reached[Step.SELECTION] = funded.decided_on
    received = Delivery.objects.filter(order__award__person=person).order_by("-accepted_on").first()
    if received:
        reached[Step.PURCHASE] = received.accepted_on
    signed = [row.signed_on for row in handovers if row.signed_on]
    if signed:
        reached[Step.HANDOVER] = max(signed)
    return stations(reached)


def _next_step(
    state: Journey | None,
    project: ProjectFile | None,
    papers: list[ChecklistItem],
    handovers: list[Handover],
) -> NextStep | None:
    """Read from the project file's station; a handover on the calendar says its day and place. None once closed."""
    if state == Journey.CLOSED or project is None or project.state not in NEXT_STEPS:
        return None
    planned = next((row for row in handovers if row.signed_on is None), None)
    missing = sum(1 for paper in papers if PaperState(paper.state).group == "open")
    return NextStep(
        what=NEXT_STEPS[project.state],
        on=planned.day.on if planned else None,
        place=planned.day.place if planned else "",
        missing=missing,
    )


def _next_on_path(state: Journey | None, diagnosed_on: datetime.date | None) -> NextStep | None:
    """A walk-in enters at the first interview: once it is signed, the life project comes next."""
    if state not in PATH_ACTS:
        return None
    is_past_interview = state == Journey.FIRST_INTERVIEW and diagnosed_on is not None
    what, page, permission = PATH_ACTS[Journey.DIAGNOSED if is_past_interview else state]
    return NextStep(what, page=page, permission=permission)


def _diagnosed_on(person: Person) -> datetime.date | None:
    """A walk-in is diagnosed at the first interview, which moves nobody on the path: the signed sheet says when."""
    signed = Interview.objects.filter(person=person, completed_on__isnull=False).order_by("completed_on")
    return signed.values_list("completed_on", flat=True).first()
