"""What waits for the reader, from every package below: each kind is asked only of whoever may act on it."""

import datetime
from collections.abc import Iterator, Set
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from darb.awards.models import Award
from darb.awards.queries.operations import operation_list
from darb.awards.queries.readiness import lacking
from darb.awards.rules.readiness import RECEIVES, Lack
from darb.core.actor import Actor
from darb.core.templatetags.darb import counted, day, label, listed, money, n, said
from darb.documents.states import ChecklistItem as ChecklistState
from darb.funding.models import Tranche
from darb.funding.states import Tranche as TrancheState
from darb.programmes.models import Call
from darb.programmes.states import Call as CallState
from darb.projects.models import ChecklistItem
from darb.projects.states import ProjectFile as FileState
from darb.reports.queries.communique.listing import operations_to_tell, waiting
from darb.reports.queries.season import calls_in_scope
from darb.reports.states import Communique
from darb.selection.models import Decision
from darb.selection.queries.appeals import line_of, open_appeals
from darb.selection.queries.committee import Line as CommitteeLine
from darb.selection.queries.committee import Wanted, committee_page
from darb.selection.states import CommitteeSession as SessionState
from darb.worklist.queries.amendments import change_tasks
from darb.worklist.queries.batches import batch_tasks
from darb.worklist.queries.mails import mail_tasks
from darb.worklist.queries.others import LISTED, READ, first_of
from darb.worklist.queries.put_off import put_off_tasks
from darb.worklist.rules import Task

LOOKED_AT = 10 * LISTED  # supports of which it is asked together what they lack
KINDS_NAMED = 3
DUTIES: dict[str, frozenset[Lack]] = {
    "awards.commit": frozenset({Lack.CONTRACT}),
    "awards.buy": frozenset({Lack.ORDER}),
    "awards.receive": frozenset({Lack.DELIVERY, Lack.SERIAL}),
    "awards.pay": frozenset({Lack.CHEQUE, Lack.SECOND_SIGNATURE}),
}
SEES_COMMITTEES = frozenset({"selection.score", "selection.decide", "selection.run"})
SEES_PAPERS = frozenset({"projects.prepare", "programmes.manage"})
SEES_TRANCHES = frozenset({"funding.manage", "awards.commit"})
SEES_OPERATIONS = frozenset({"awards.hand_over", "awards.plan_operation"})
WRITES, CHECKS = "reports.write_communique", "reports.check_communique"


def tasks_of(granted: Set[str], on: datetime.date, reader: Actor) -> list[Task]:
    """Tasks of an account with the permissions ``granted``, in the order of their kinds."""
    return [
        *(first_of(_committees(granted, reader), "selection:committee") if granted & SEES_COMMITTEES else ()),
        *(first_of(_appeals(on), "selection:appeals") if "selection.answer_appeals" in granted else ()),
        *(_papers() if granted & SEES_PAPERS else ()),
        *(first_of(put_off_tasks(), "projects:files") if "projects.prepare" in granted else ()),
        *_purchases(granted),
        *(first_of(_letters(granted), _letters_list(granted)) if "notices.send" in granted else ()),
        *(first_of(_tranches(), "reports:agreements") if granted & SEES_TRANCHES else ()),
        *(first_of(_operations(on), "awards:operations") if granted & SEES_OPERATIONS else ()),
        *first_of(_communiques(granted), "reports:communiques"),
        *first_of(change_tasks(granted, reader), "reports:agreements"),
        *first_of(batch_tasks(granted), "reports:agreements"),
        *first_of(mail_tasks(granted), "staff:accounts"),
    ]


def _committees(granted: Set[str], reader: Actor) -> Iterator[Task]:
    """Sheets that wait for the reader, and each call before its committee while its next step is the reader's."""
    untold = set(_unsent().values_list("application__call", flat=True))
    for line in committee_page(Wanted(), reader).lines[:READ]:
        if line.mine:
            yield _sheets(line)
        title = _committee_title(line, granted, is_told=line.call.pk not in untold)
        if title:
            yield _committee(line, title)


def _sheets(line: CommitteeLine) -> Task:
    title = ngettext("{count} sheet to mark: {place}", "{count} sheets to mark: {place}", line.mine)
    return Task(
        kind="sheets",
        icon="pencil",
        title=format_html(title, count=n(line.mine), place=_place(line.call)),
        context=_("each file without a name; you mark it alone"),
        href=reverse("selection:sheets", args=[line.call.code]),
        button=_("Mark them"),
        due_on=_due(line),
    )


def _due(line: CommitteeLine) -> datetime.date | None:
    """The published day of the decision, or the one on which the session goes on; none for what is decided again."""
    if line.resumes_on:
        return line.resumes_on
    return line.call.decided_on if line.state is CallState.FROZEN else None


def _committee(line: CommitteeLine, title: str) -> Task:
    return Task(
        kind="committee",
        icon="gavel",
        title=format_html(title, place=_place(line.call)),
        context=format_html(
            _("files {files} · incomplete {incomplete} · sheets awaited {sheets}"),
            files=n(line.files),
            incomplete=n(line.incomplete),
            sheets=n(line.sheets_wanted),
        ),
        href=reverse("selection:session", args=[line.call.code]),
        button=_("Open it"),
        due_on=_due(line),
    )


def _committee_title(line: CommitteeLine, granted: Set[str], *, is_told: bool) -> str:
    """What the reader is to do on the committee's page; nothing while others do it, or once all is done."""
    decides = "selection.decide" in granted
    if line.unexamined:
        return _("Committee: {place}") if decides else ""
    if line.session_state == SessionState.SUSPENDED:
        return _("Session to resume: {place}") if decides else ""
    if line.session_state is None:
        return _("Committee to be convened: {place}") if "selection.run" in granted else ""
    if line.session_state == SessionState.CLOSED:
        publishes = is_told and "programmes.manage" in granted
        return _("Provisional list to be published: {place}") if publishes else ""
    return _("Committee: {place}") if decides and (line.incomplete or not line.sheets_wanted) else ""


def _place(call: Call) -> SafeString:
    return listed(call.territory.all(), "name", instead=call.code)


def _appeals(on: datetime.date) -> Iterator[Task]:
    """For whoever answers: an answer is late of them alone; whoever took the appeal in finds it in the list."""
    rows = open_appeals().select_related("decision__application__project_file", "holder")[:READ]
    for line in (line_of(appeal, on) for appeal in rows):
        number, file = n(line.appeal.number), n(line.appeal.decision.application.project_file.code)
        is_late = line.days_left < 0
        title = _("Answer to appeal {number}") if is_late else _("Appeal {number} to be answered")
        yield Task(
            kind="appeal",
            icon="alert-triangle" if is_late else "scale",
            title=format_html(title, number=number),
            context=format_html(
                _("file {file} · {ground} · answer due {due}"),
                file=file,
                ground=label(line.ground),
                due=day(line.appeal.due_on),
            ),
            href=reverse("selection:appeal", args=[line.appeal.number]),
            button=_("Read it"),
            due_on=line.appeal.due_on,
        )


def _papers() -> Iterator[Task]:
    """Files that are not complete, in one line: how many, how many papers, which kinds, the oldest since when."""
    missing = ChecklistItem.objects.filter(
        project_file__state=FileState.DRAFT, state__in=ChecklistState.in_group("open")
    )
    sums = _counted(missing)
    if not sums["files"]:
        return
    kinds = missing.order_by("kind__code").distinct("kind__code").select_related("kind")[:KINDS_NAMED]
    title = ngettext(
        "{files} file is not complete: {papers}",
        "{files} files are not complete: {papers}",
        sums["files"],
    )
    papers = ngettext("{count} paper missing", "{count} papers missing", sums["papers"])
    yield Task(
        kind="papers",
        icon="file-alert",
        title=format_html(title, files=n(sums["files"]), papers=format_html(papers, count=n(sums["papers"]))),
        context=format_html(
            _("of which filed for a call: {filed} · the oldest since {day} · {kinds}"),
            filed=n(sums["filed"]),
            day=day(sums["oldest"]),
            kinds=listed([row.kind for row in kinds], "label"),
        ),
        href=reverse("projects:files") + "?missing=on",
        button=_("Open the list"),
    )


def _counted(missing: QuerySet[ChecklistItem]) -> dict[str, Any]:
    return missing.aggregate(
        files=Count("project_file", distinct=True),
        filed=Count("project_file__applications__project_file", distinct=True),
        papers=Count("pk", distinct=True),
        oldest=Min("project_file__opened_on"),
    )


def _purchases(granted: Set[str]) -> Iterator[Task]:
    """What the reader's own duty lacks on funded files: a contract, an order, a receipt, a cheque."""
    duties = [duty for duty in DUTIES if duty in granted]
    if not duties:
        return
    wanted = frozenset().union(*(DUTIES[duty] for duty in duties))
    found = (task for awards in _supports() for task in _lacked(awards, wanted))
    yield from first_of(found, "reports:seasons")


def _supports() -> Iterator[list[Award]]:
    """Running support, the oldest first, as many at a time as are asked together what they lack."""
    rows = Award.objects.filter(state__in=["pending", *RECEIVES]).order_by("pk")
    joined = rows.select_related("decision__application__project_file").prefetch_related("lines")
    awards = list(joined[:LOOKED_AT])
    while awards:
        yield awards
        is_last = len(awards) < LOOKED_AT
        awards = [] if is_last else list(joined.filter(pk__gt=awards[-1].pk)[:LOOKED_AT])


def _lacked(awards: list[Award], wanted: Set[Lack]) -> Iterator[Task]:
    lacks = lacking(awards)
    for award in awards:
        own = [one for one in lacks[award.pk] if one.lack in wanted]
        if own:
            file = award.decision.application.project_file
            yield Task(
                kind="purchase",
                icon="shopping-cart",
                title=format_html(_("{what}: file {file}"), what=str(own[0].told), file=n(file.code)),
                context=format_html(
                    "{title} · {labels}", title=said(file, "title"), labels=listed(own, "label")
                ),
                href=reverse("awards:award", args=[file.code]),
                button=_("Open the support"),
                due_on=own[0].expected_on,
            )


def _letters(granted: Set[str]) -> Iterator[Task]:
    """One line a call; on its committee's page they are sent, where the reader may open it."""
    counts = dict(_unsent().values_list("application__call").annotate(unsent=Count("pk")).order_by())
    calls = Call.objects.filter(pk__in=counts).prefetch_related("territory").order_by("decided_on", "pk")
    view = "selection:session" if granted & SEES_COMMITTEES else "reports:result"
    for call in calls[:READ]:
        unsent = counts[call.pk]
        title = ngettext("{count} letter to send", "{count} letters to send", unsent)
        yield Task(
            kind="letters",
            icon="mail",
            title=format_html(title, count=n(unsent)),
            context=format_html(
                "{place} · {what}",
                place=_place(call),
                what=_("each tells the decision, its reason, and how to appeal"),
            ),
            href=reverse(view, args=[call.code]),
            button=_("Open it"),
        )


def _letters_list(granted: Set[str]) -> str:
    return "selection:committee" if granted & SEES_COMMITTEES else "reports:seasons"


def _unsent() -> QuerySet[Decision]:
    return Decision.objects.filter(letter=None)


def _tranches() -> Iterator[Task]:
    rows = Tranche.objects.filter(
        state__in=[TrancheState.EXPECTED, TrancheState.CALLED],
        expected_on__isnull=False,
        call_sources__call__in=calls_in_scope().order_by(),
    )
    lines = rows.select_related("agreement", "contribution__funder").distinct().order_by("expected_on", "pk")
    for tranche in lines[:READ]:
        due_on = tranche.expected_on or datetime.date.max
        yield Task(
            kind="tranche",
            icon="cash",
            title=format_html(
                _("Tranche {number} of {agreement} is expected"),
                number=n(tranche.number),
                agreement=n(tranche.agreement.code),
            ),
            context=format_html(
                "{amount} · {funder} · {day}",
                amount=money(tranche.planned_minor),
                funder=said(tranche.contribution.funder, "name"),
                day=day(due_on),
            ),
            href=reverse("reports:agreement", args=[tranche.agreement.code]),
            button=_("Open the agreement"),
            due_on=due_on,
        )


def _operations(on: datetime.date) -> Iterator[Task]:
    """Those to come: today's stands on top of the page."""
    for line in operation_list(on).coming[:READ]:
        first = next(day_of for day_of in line.days if day_of.on >= on)
        yield Task(
            kind="operation",
            icon="calendar-event",
            title=format_html(_("Handover {code}"), code=n(line.operation.code)),
            context=format_html(
                "{day} · {people}", day=day(first.on), people=counted(line.counts.expected, "person")
            ),
            href=reverse("awards:operation", args=[line.operation.code]),
            button=_("Prepare it"),
            due_on=first.on,
        )


def _communiques(granted: Set[str]) -> Iterator[Task]:
    """To be read again by whoever checks, then approved and published; drafted once the last minutes are signed."""
    steps = [(Communique.DRAFT, CHECKS, _("Communiqué {number} to be checked"))]
    steps += [(Communique.CHECKED, WRITES, _("Communiqué {number} to be approved"))]
    steps += [(Communique.APPROVED, WRITES, _("Communiqué {number} to be published"))]
    for state, permission, title in steps:
        for version in waiting(state)[:READ] if permission in granted else ():
            number = version.communique.number
            yield Task(
                kind="communique",
                icon="speakerphone",
                title=format_html(title, number=n(number)),
                context=format_html(_("operation {code}"), code=n(version.communique.operation.code)),
                href=reverse("reports:communique", args=[number]),
                button=_("Read it"),
            )
    for operation in operations_to_tell()[:READ] if WRITES in granted else ():
        yield Task(
            kind="communique",
            icon="speakerphone",
            title=format_html(_("Communiqué of operation {code} to be drafted"), code=n(operation.code)),
            context=_("its last minutes are signed"),
            href=reverse("reports:communique-new", args=[operation.code]),
            button=_("See the draft"),
        )
