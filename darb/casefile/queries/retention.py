"""Which data have reached the end of their retention: rule, rows, codes of files; files on hold apart.

Source: law 09-08, data are kept no longer than their purpose needs. The ledger is in no category: it keeps sums
and a code, and tells nobody's name.
"""

import dataclasses
import datetime
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import Max, QuerySet

from darb.casefile.models import LegalHold, RetentionRun
from darb.core.newest import Newest, newest
from darb.core.processing import Retention, register
from darb.core.scope import granting, whole_files
from darb.detention import models as detention
from darb.diagnosis import models as diagnosis
from darb.documents.models import Document
from darb.documents.queries import earlier_scans
from darb.employment import models as employment
from darb.pathways import models as pathways
from darb.people import models as people
from darb.people.models import JourneyMove, Person, PersonalRow
from darb.people.rules import SEALED, WITHHELD, months_after
from darb.people.states import Journey, PaperFormKind
from darb.projects import models as projects
from darb.projects.models import ProjectFile
from darb.staff.queries import compartment_codes
from darb.staff.rules import MINORS
from darb.training import models as training

Tables = tuple[type[PersonalRow], ...]
Scans = tuple[tuple[type[PersonalRow], dict[str, str]], ...]
# What a rule ends, each row before the one it points to.
TABLES: dict[str, Tables] = {
    "contacts": (people.Contact,),
    "identity": (people.Name, people.NameKey, people.Identifier, people.Contact),
    "minors": (people.Person,),
    "stays": (
        detention.Stay,
        detention.StayStatus,
        detention.ReleaseEvent,
        detention.ReleaseMove,
        detention.ReleaseTick,
        detention.ReleaseBatchRow,
        detention.InsideActivity,
        detention.Unreached,
        pathways.RecordRehabilitation,
    ),
    "consents": (people.Consent, people.DataRequest),
    "answers": (diagnosis.Answer,),
    "interviews": (diagnosis.Interview, diagnosis.InterviewMove, people.PaperForm),
    "life_projects": (
        pathways.LifeProject,
        pathways.Goal,
        pathways.Step,
        pathways.PlanMove,
        pathways.Review,
        pathways.Exemption,
    ),
    "notes": (pathways.Note,),
    "follow_up": (pathways.Appointment, pathways.Referral, pathways.ReferralMove),
    "placements": (
        employment.WorkProfile,
        employment.Candidacy,
        employment.CandidacyMove,
        employment.Placement,
        employment.PlacementMove,
        employment.RetentionCheck,
    ),
    "training": (
        training.Enrolment,
        training.Attendance,
        training.ExamResult,
        training.StudyYear,
        training.Internship,
        training.StipendSheet,
    ),
}
# Papers that say what a rule ends, of rows that it leaves.
SCANS: dict[str, Scans] = {
    "answers": ((people.PaperForm, {"kind": PaperFormKind.INTERVIEW}),),
    "identity": (
        (people.PaperForm, {"kind": PaperFormKind.REGISTRATION}),
        (projects.ChecklistItem, {}),
        (pathways.LifeProject, {}),
    ),
}
_LEDGER = "stands behind a payment: kept under a code for as long as the law on payment papers says, which is to be set"
_DECISION = (
    "explains a decision that others may appeal or audit: kept under a code, its words are the committee's"
)
_PROOF = "proof of who held the file, or of what was kept from ending: a code and days, no name"
_PROJECT = "the project's own record, read with its payments: kept under a code once the name has ended"
# Tables that no rule ends, each with its reason: a test asks it of every table that speaks of a person.
KEPT: dict[str, str] = {
    "people.JourneyMove": "states and days, which figures are counted by: it names nobody once the identity ended",
    "people.Assignment": _PROOF,
    "casefile.FileTransfer": _PROOF,
    "casefile.FileTransferMove": _PROOF,
    "casefile.LegalHold": _PROOF,
    "training.Certificate": "the register is gapless, and whoever holds the paper may have it verified for life",
    "notices.Letter": "a paper that was issued: its period is to be set by law first",
    **dict.fromkeys(
        [
            "projects.ProjectFile",
            "projects.ProjectFileMove",
            "projects.BudgetLine",
            "projects.Enterprise",
            "projects.CreationStep",
            "projects.Authorisation",
            "projects.MarketStudy",
            "projects.OtherSource",
            "projects.ForecastYear",
            "projects.SocialEnquiry",
            "projects.FeasibilityStudy",
            "projects.ChecklistItem",
        ],
        _PROJECT,
    ),
    **dict.fromkeys(
        [
            "selection.Application",
            "selection.EligibilityResult",
            "selection.Score",
            "selection.Decision",
            "selection.Override",
            "selection.Deferral",
            "selection.Appeal",
            "selection.AppealMove",
        ],
        _DECISION,
    ),
    **dict.fromkeys(
        [
            "awards.FileBatchLine",
            "awards.Award",
            "awards.AwardGrant",
            "awards.AwardLine",
            "awards.PurchaseOrder",
            "awards.OrderLine",
            "awards.Delivery",
            "awards.EquipmentItem",
            "awards.Handover",
            "awards.Payment",
            "awards.PaymentMove",
            "awards.LegCause",
        ],
        _LEDGER,
    ),
}


def papers_of(category: str, codes: Sequence[str]) -> list[int]:
    """Papers that say in ink what a rule ends: those of its own rows, papers beside rows that it leaves, and scans
    whose place a later one took.
    """
    own: Scans = tuple((table, {}) for table in TABLES[category])
    found = list[int]()
    for table, only in (*own, *SCANS.get(category, ())):
        rows = table.objects.filter(subject__in=codes, **only)
        for field in table._meta.concrete_fields:
            if field.related_model is Document:
                found += rows.exclude(**{field.name: None}).values_list(f"{field.name}_id", flat=True)
    return [*found, *earlier_scans(found)]


class Due(NamedTuple):
    """What one rule would do on a day, and to whom; ``held`` are the files that a procedure keeps."""

    rule: Retention
    rows: int
    codes: list[str]
    held: list[str]


def due(on: datetime.date) -> list[Due]:
    """Every rule, in the order of the country's file; one that would do nothing is told with zero."""
    closed, held = _closed_files(), _held(on)
    return [_due(rule, closed, held, on) for rule in register().retention.values()]


def due_by(rule: Retention, on: datetime.date) -> Due:
    return _due(rule, _closed_files(), _held(on), on)


def _due(rule: Retention, closed: dict[str, datetime.date], held: set[str], on: datetime.date) -> Due:
    """A rule that is set for a later day ends nothing before."""
    is_over = {code for code, day in closed.items() if months_after(day, rule.months) <= on}
    ended = is_over if rule.since <= on else set()
    with whole_files(ended - held, every_compartment()):
        rows, codes = _counted(rule)
    return Due(rule, rows, codes, sorted(held & ended))


def _counted(rule: Retention) -> tuple[int, list[str]]:
    """How many rows in reach a rule ends, and of which files."""
    told = [list(rows.values_list("subject", flat=True)) for rows in rows_of(rule.category, rule.then)]
    return sum(len(codes) for codes in told), sorted({code for codes in told for code in codes})


def rows_of(category: str, then: str) -> list[QuerySet[PersonalRow, Any]]:
    """Rows in reach, by table, that such an end would change: what is sealed already is not sealed again."""
    found = [table.objects.order_by() for table in TABLES[category]]
    if category == "minors":
        found = [rows.filter(compartments__contains=[MINORS]) for rows in found]
    if then == "seal":
        found = [rows.exclude(compartments__contains=[SEALED]) for rows in found]
    return found


def every_compartment() -> tuple[str, ...]:
    """Of a file that is reached, every part: also what was withheld at a hand-over, and what was sealed."""
    return (*compartment_codes(), WITHHELD, SEALED)


def _closed_files() -> dict[str, datetime.date]:
    """Files in reach whose last move closed them, and the day; sealed ones too, whose data end like others."""
    with granting(SEALED):
        newest = JourneyMove.objects.values("person").annotate(newest=Max("pk")).values("newest")
        moves = JourneyMove.objects.filter(pk__in=newest, state=Journey.CLOSED)
        return dict(moves.values_list("subject", "on"))


def _held(on: datetime.date) -> set[str]:
    """Codes of persons whose file a procedure keeps that day; a hold is asked for whole files, wherever it lies."""
    with granting(SEALED, WITHHELD):
        kept = LegalHold.objects.filter(lifted_on__isnull=True, starts_on__lte=on).exclude(until__lte=on)
        return set(kept.values_list("subject", flat=True))


def still_due(run: RetentionRun, on: datetime.date) -> tuple[list[str], int]:
    """Of what a run names, the files and rows that its rule ends on a day; none once the rule says otherwise.

    Files that a procedure keeps meanwhile are left out, and so are those that were taken up again.
    """
    rule = register().retention.get(run.category)
    if rule is None or (rule.then, rule.months) != (run.then, run.months):
        return [], 0
    codes = sorted(set(due_by(rule, on).codes) & set(run.codes))
    with whole_files(codes, every_compartment()):
        return codes, _counted(rule)[0]


def content_of(run: RetentionRun, codes: list[str], rows: int) -> dict[str, object]:
    """What is proposed and approved, word for word."""
    return {"run": run.number, "rule": run.category, "then": run.then, "codes": codes, "rows": rows}


def runs(after: str = "") -> Newest[RetentionRun]:
    """Runs of whose every file the reader reaches the person: a page is shorter by those that are not shown."""
    found = RetentionRun.objects.select_related("approval__maker", "approval__checker", "done_by")
    page = newest(found, after)
    return dataclasses.replace(page, lines=_reached(page.lines))


def find_run(number: str) -> RetentionRun | None:
    """A run that names somebody out of reach does not exist for the reader."""
    found = RetentionRun.objects.select_related("approval__maker", "approval__checker", "done_by")
    return next(iter(_reached(found.filter(number=number))), None)


def open_runs(category: str) -> list[RetentionRun]:
    """Runs of a rule that are not carried out yet, and were not refused."""
    found = RetentionRun.objects.select_related("approval").filter(category=category, done_on__isnull=True)
    return _reached(found.filter(approval__state__in=["proposed", "approved"]))


def approved_runs() -> list[RetentionRun]:
    """Runs that two people agreed to and nobody carried out, the oldest first; for the command."""
    found = RetentionRun.objects.select_related("approval__checker").order_by("pk")
    return list(found.filter(done_on__isnull=True, approval__state="approved"))


def _reached(found: Iterable[RetentionRun]) -> list[RetentionRun]:
    listed = list(found)
    named = {code for run in listed for code in run.codes}
    with granting(SEALED):
        reached = set(Person.objects.filter(code__in=named).values_list("code", flat=True))
    return [run for run in listed if reached.issuperset(run.codes)]


def holds(on: datetime.date, after: str = "") -> Newest[LegalHold]:
    """The newest page by page; on each those in force first."""
    with granting(SEALED):
        page = newest(LegalHold.objects.select_related("by", "lifted_by"), after)
    return dataclasses.replace(page, lines=sorted(page.lines, key=lambda hold: not is_in_force(hold, on)))


def is_in_force(hold: LegalHold, on: datetime.date) -> bool:
    return hold.lifted_on is None and (hold.until is None or hold.until > on)


def find_hold(pk: int) -> LegalHold | None:
    with granting(SEALED):
        return LegalHold.objects.select_related("by", "lifted_by").filter(pk=pk).first()


def find_held(code: str) -> Person | None:
    """The person whose file, or one of whose projects, bears the code."""
    with granting(SEALED):
        project = ProjectFile.objects.filter(code=code).values_list("subject", flat=True).first()
        return Person.objects.filter(code=project or code).select_related("holder").first()
