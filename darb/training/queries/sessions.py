"""Sessions as a list and one of them with its people; a training body's account reads those of its body only."""

import dataclasses
import datetime
from collections.abc import Iterator, Sequence

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from darb.core.actor import Actor
from darb.core.spreadsheets import read_along
from darb.establishments.models import Establishment
from darb.establishments.queries import centres
from darb.partners.models import Organisation
from darb.people.queries import names_of
from darb.staff.models import Posting
from darb.training.models import Attendance, Certificate, Course, CourseSession, Enrolment, ExamResult
from darb.training.permissions import is_staff, providers_of
from darb.training.rules import ON_THE_SHEET, TEACHING, grade_of
from darb.training.states import Attendance as Presence
from darb.training.states import CourseSession as SessionState
from darb.training.states import Enrolment as State
from darb.training.states import Grade

PAGE = 50


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; ``after`` is the code of the last session shown."""

    state: str = ""
    kind: str = ""
    where: str = ""
    year: int | None = None
    after: str = ""


@dataclasses.dataclass(frozen=True)
class SessionsPage:
    sessions: list[CourseSession]
    count: int
    next_after: str


@dataclasses.dataclass(frozen=True)
class Line:
    """One person of a session: names, days present, the result in force, the certificate."""

    enrolment: Enrolment
    arabic: str
    latin: str
    present: int
    absent: int
    result: ExamResult | None
    certificate: Certificate | None
    today: Attendance | None = None

    @property
    def state(self) -> State:
        return State(self.enrolment.state)

    @property
    def presence(self) -> Presence | None:
        return Presence(self.today.state) if self.today else None

    @property
    def grade(self) -> Grade | None:
        passed = self.result is not None and self.result.has_passed
        return grade_of(self.result.mark_tenths) if self.result and passed else None


def sessions_for(by: Actor, on: datetime.date) -> QuerySet[CourseSession]:
    """Every session for the programme's people; for a training body's account those of its body."""
    rows = CourseSession.objects.select_related("course__provider", "course__trade", "establishment")
    return rows if is_staff(by) else rows.filter(course__provider__in=providers_of(by, on))


def sessions_page(by: Actor, on: datetime.date, wanted: Wanted) -> SessionsPage:
    """The newest first; as many queries for three hundred as for one."""
    rows = _narrowed(sessions_for(by, on), wanted)
    count = rows.count()
    last = CourseSession.objects.filter(code=wanted.after).first() if wanted.after else None
    if last is not None:
        rows = rows.filter(Q(starts_on__lt=last.starts_on) | Q(starts_on=last.starts_on, pk__lt=last.pk))
    found = list(rows.order_by("-starts_on", "-pk")[: PAGE + 1])
    return SessionsPage(found[:PAGE], count, found[PAGE - 1].code if len(found) > PAGE else "")


def exported(by: Actor, on: datetime.date, wanted: Wanted) -> Iterator[CourseSession]:
    """The same list without a page's end, for a workbook."""
    return read_along(_narrowed(sessions_for(by, on), wanted).order_by("-starts_on", "-pk"), list)


def _narrowed(rows: QuerySet[CourseSession], wanted: Wanted) -> QuerySet[CourseSession]:
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.kind:
        rows = rows.filter(course__kind=wanted.kind)
    if wanted.where:
        rows = rows.filter(is_inside=wanted.where == "inside")
    if wanted.year:
        rows = rows.filter(starts_on__year=wanted.year)
    return rows


def find_session(by: Actor, on: datetime.date, code: str) -> CourseSession:
    """Raises ``Http404`` for a session of another body as for one that does not exist."""
    session = sessions_for(by, on).filter(code=code).first()
    if session is None:
        raise Http404
    return session


def find_enrolment(by: Actor, on: datetime.date, pk: int) -> Enrolment:
    """Raises ``Http404`` outside the reader's scope, and for a trainee at another body."""
    rows = Enrolment.objects.filter(pk=pk).select_related("person__holder", "holder")
    enrolment = rows.filter(session__in=sessions_for(by, on)).first()
    if enrolment is None:
        raise Http404
    enrolment.session = find_session(by, on, CourseSession.objects.get(pk=enrolment.session_id).code)
    return enrolment


def open_sessions(on: datetime.date) -> list[CourseSession]:
    """Those that take requests today, the next one first."""
    rows = CourseSession.objects.select_related("course", "establishment")
    taking = [SessionState.PLANNED, SessionState.ENROLLING, SessionState.RUNNING]
    return list(rows.filter(state__in=taking, ends_on__gte=on).order_by("starts_on", "pk"))


def places_for(by: Actor, on: datetime.date) -> list[Establishment]:
    """Where somebody plans sessions: where they work, and the centres. Other prisons are nobody's choice here."""
    own = Posting.objects.filter(user_id=by.pk, establishment__isnull=False).in_force(on)
    known = Q(pk__in=own.values("establishment")) | Q(pk__in=centres().values("pk"))
    return list(Establishment.objects.filter(known).order_by("name_fr", "pk"))


def teaching_bodies() -> list[Organisation]:
    """Partners that may issue a certificate."""
    return list(Organisation.objects.filter(kind__in=TEACHING).order_by("name_fr", "pk"))


def courses() -> list[Course]:
    return list(Course.objects.select_related("provider", "trade").order_by("label_fr", "pk"))


def lines_of(
    session: CourseSession, day: datetime.date | None = None, *, shows_names: bool = True
) -> list[Line]:
    """The people of a session within the reader's scope, in one order for the page, the sheet and its typing in."""
    rows = Enrolment.objects.filter(session=session).select_related("person", "holder")
    results = Prefetch("results", ExamResult.objects.order_by("-pk"), to_attr="known_results")
    papers = Prefetch("certificates", Certificate.objects.order_by("-pk"), to_attr="known_certificates")
    here, away = Q(attendance__state__in=["present", "late"]), Q(attendance__state="absent")
    counted = rows.annotate(here=Count("attendance", filter=here), away=Count("attendance", filter=away))
    found = list(counted.prefetch_related(results, papers))
    names = names_of([row.person_id for row in found]) if shows_names else {}
    marks = _marks(found, day) if day else {}
    lines = [_line(row, names, marks.get(row.pk)) for row in found]
    return sorted(lines, key=lambda line: (line.latin or line.arabic, line.enrolment.subject))


def _marks(rows: Sequence[Enrolment], day: datetime.date) -> dict[int, Attendance]:
    return {mark.enrolment_id: mark for mark in Attendance.objects.filter(enrolment__in=rows, on=day)}


def _line(row: Enrolment, names: dict[tuple[int, str], str], today: Attendance | None) -> Line:
    results, papers = row.known_results, row.known_certificates  # type: ignore[attr-defined]
    return Line(
        enrolment=row,
        arabic=names.get((row.person_id, "arabic"), ""),
        latin=names.get((row.person_id, "latin"), ""),
        present=row.here,  # type: ignore[attr-defined]
        absent=row.away,  # type: ignore[attr-defined]
        result=results[0] if results else None,
        certificate=papers[0] if papers else None,
        today=today,
    )


def sheet_lines(session: CourseSession, day: datetime.date, *, shows_names: bool = True) -> list[Line]:
    """Who stands on the sheet of a day: whoever has a seat, and whoever was marked that day and has left since."""
    return [
        line
        for line in lines_of(session, day, shows_names=shows_names)
        if line.enrolment.state in ON_THE_SHEET or line.today is not None
    ]


def days_recorded(session: CourseSession) -> list[datetime.date]:
    """Days with a sheet, the newest first."""
    rows = Attendance.objects.filter(enrolment__session=session)
    return list(rows.order_by("-on").values_list("on", flat=True).distinct())
