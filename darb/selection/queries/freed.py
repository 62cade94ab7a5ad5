"""Money that came free after a decision: the files that waited for it, and may be decided again.

Source: selection procedure, after the run: a withdrawal makes the list again with the funded files fixed, and that is
the waiting list; a later tranche reaches it in the same way.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Sum

from darb.funding.models import CallSource
from darb.people.models import Person
from darb.programmes.models import Call
from darb.projects.models import ProjectFile
from darb.projects.rules import SUPPORTED
from darb.projects.states import ProjectFile as FileState
from darb.selection.models import Application, Decision, Run
from darb.selection.queries.run_input import as_file, as_source, is_of_now, latest_run, source_id
from darb.selection.rules.engine.document import Source
from darb.selection.rules.engine.problem import caps_of
from darb.selection.rules.sessions import SITS_ON
from darb.selection.states import Application as State
from darb.selection.states import FileResult


def reached(call: Call, run: Run | None = None) -> int:
    """How many files that were told the money ran out may be funded now; ``run`` is the last one, when it is known.

    Before a new list, those that free money could pay, each taken alone. Once it is made, those that it funds.
    """
    found = reached_in([call]).get(call.pk, 0)
    run = run or (latest_run(call) if found else None)
    if not found or run is None or not is_of_now(run):
        return found
    funded = [row["file"] for row in run.output["files"] if row["status"] == FileResult.FUNDED]
    return _waiting([call.pk]).filter(project_file__code__in=funded).count()


def reached_in(calls: Iterable[Call]) -> dict[int, int]:
    """By call, the files in scope that free money could pay, each taken alone. Four queries, however many calls."""
    by_key = {call.pk: call for call in calls if call.state in SITS_ON}
    waiting = list(_waiting(by_key).select_related("project_file__sector")) if by_key else []
    if not waiting:
        return {}
    free = _free_sources({row.call_id for row in waiting})
    people = Person.objects.in_bulk({row.project_file.person_id for row in waiting})
    found = Counter[int]()
    for row in waiting:
        file = as_file(row, people[row.project_file.person_id], by_key[row.call_id])
        caps = caps_of(file, file.amount, free[row.call_id])
        payable = sum(min(cap, free[row.call_id][number].balance) for number, cap in caps.items())
        found[row.call_id] += payable >= file.amount
    return {key: count for key, count in found.items() if count}


def may_be_reached(calls: QuerySet[Call]) -> QuerySet[Call]:
    """Calls whose sources together hold what some waiting file asks: those that ``reached_in`` is worth asking of."""
    sources = CallSource.objects.filter(call=OuterRef("pk")).order_by().values("call")
    free = Subquery(sources.annotate(sum=Sum("tranche__available_minor")).values("sum"))
    waits = _waiting().filter(call=OuterRef("pk"), amount_minor__lte=OuterRef("free"))
    return calls.filter(state__in=SITS_ON).annotate(free=free).filter(Exists(waits))


def _waiting(calls: Iterable[int] | None = None) -> QuerySet[Application]:
    supported = ProjectFile.objects.filter(person=OuterRef("project_file__person"), state__in=SUPPORTED)
    rows = Application.objects.filter(
        ~Exists(supported), state=State.DECIDED, project_file__state=FileState.CREDITS_EXHAUSTED
    )
    return rows if calls is None else rows.filter(call__in=list(calls))


def _free_sources(calls: Iterable[int]) -> dict[int, tuple[Source, ...]]:
    """The sources of each call with what nobody holds of them, also where support is not set aside yet."""
    related = ("tranche__contribution", "tranche__agreement")
    rows = list(
        CallSource.objects.filter(call__in=list(calls)).select_related(*related).order_by("use_order")
    )
    held = _chosen_on({row.tranche_id for row in rows})
    found: dict[int, tuple[Source, ...]] = {}
    for row in rows:
        free = replace(
            as_source(row, held), balance=max(row.tranche.available_minor - held[source_id(row)], 0)
        )
        found[row.call_id] = (*found.get(row.call_id, ()), free)
    return found


def _chosen_on(tranches: Iterable[int]) -> Counter[str]:
    """Grants of files that were chosen and whose support is not taken from its tranche yet, by source."""
    calls = CallSource.objects.filter(tranche__in=list(tranches)).values("call")
    chosen = Decision.objects.standing().filter(
        result=FileResult.FUNDED,
        application__project_file__state=FileState.SELECTED,
        application__call__in=calls,
    )
    held = Counter[str]()
    for detail in chosen.values_list("detail", flat=True):
        held.update({grant["source"]: grant["amount"] for grant in detail.get("grants", [])})
    return held
