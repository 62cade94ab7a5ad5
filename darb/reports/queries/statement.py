"""The facts of a statement of execution, from entries up to one of them and the acts that caused these."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Case, Count, IntegerField, Max, QuerySet, Sum, Value, When
from django.http import Http404

from darb.awards.models import Handover, LegCause
from darb.core.processing import register
from darb.core.scope import counting_everybody
from darb.core.states import State
from darb.documents.paper import Bilingual
from darb.documents.typesetting import template, typeset
from darb.establishments.models import Establishment
from darb.funding.models import Agreement, Entry, Leg
from darb.market.models import Sector
from darb.notices.queries import frame_of
from darb.partners.models import Organisation
from darb.people.rules import SEALED, WITHHELD
from darb.places.models import Province
from darb.places.queries import country
from darb.programmes.models import Call
from darb.reports.models import ExecutionStatement
from darb.reports.queries import ledger
from darb.reports.queries.audit import unexplained
from darb.reports.queries.execution import executions_of
from darb.reports.rules.statement import Acts, Departed, Line, Statement
from darb.selection.queries.overrides import departures
from darb.staff.models import Compartment

STATEMENT = "execution_statement"
UNIT = "finance"
SUPPLIERS, BENEFICIARIES = "4", "5"  # what is owed to them


def latest_entry(agreement: Agreement) -> Entry | None:
    """The last entry that moves the agreement's money."""
    found = Leg.objects.filter(tranche__agreement=agreement).aggregate(latest=Max("entry"))["latest"]
    return Entry.objects.get(pk=found) if found else None


def statement_of(
    agreement: Agreement, *, number: str, on: datetime.date, until: int, language: str
) -> Statement:
    """The same for whoever asks: amounts from entries alone, counts over everybody whom the agreement paid."""
    execution = executions_of([agreement.pk], until)[agreement.pk]
    lines = [line for line in execution.tranches if line.sums.promised]
    calls = Call.objects.filter(sources__tranche__agreement=agreement).distinct()
    seasons = calls.order_by("season__label").values_list("season__label", flat=True)
    return Statement(
        frame=frame_of(unit=UNIT, kind=STATEMENT, number=number, on=on, language=language),
        agreement=agreement.code,
        territory=_named(agreement.territory.order_by("code")),
        seasons=" · ".join(dict.fromkeys(seasons)),
        latest_entry=until,
        parties=_named(agreement.parties.order_by("code")),
        funders=_named([contribution.funder for contribution in execution.contributions]),
        lines=tuple(
            Line(line.tranche.number, _named([line.tranche.contribution.funder]), line.sums) for line in lines
        ),
        acts=_acts(agreement, calls, on, until),
        smallest=register().smallest_count,
    )


def statement_pdf(
    agreement: Agreement, *, number: str, on: datetime.date, until: int, language: str
) -> bytes:
    """The paper's bytes; computed again up to the same entry they are the same."""
    facts = statement_of(agreement, number=number, on=on, until=until, language=language)
    return typeset(template("reports", STATEMENT), facts.as_payload(country().words, language))


def _named(things: Iterable[Organisation | Province]) -> Bilingual:
    named = list(things)
    arabic, french = [one.name_ar for one in named], [one.name_fr or one.name_ar for one in named]
    return Bilingual("، ".join(filter(None, arabic)) or ", ".join(french), ", ".join(french))


def _acts(agreement: Agreement, calls: QuerySet[Call], on: datetime.date, until: int) -> Acts:
    legs = Leg.objects.filter(tranche__agreement=agreement, entry__lte=until)
    undone = Entry.objects.filter(legs__in=legs, reverses__isnull=False).distinct().count()
    places = (
        Establishment.objects.values_list("pk", flat=True),
        Province.objects.values_list("pk", flat=True),
    )
    every = (*Compartment.objects.values_list("pk", flat=True), SEALED, WITHHELD)
    with counting_everybody(*places, compartments=every):
        served = _served(legs)
        people = Handover.objects.filter(pk__in=served)
        sexes = dict(people.values_list("award__person__sex").annotate(Count("award__person", distinct=True)))
        return Acts(
            minutes=len(served),
            cheques_waiting=_owed(legs, BENEFICIARIES),
            invoices_due=_owed(legs, SUPPLIERS),
            departures=_departed(calls, on),
            unexplained=len([row for row in unexplained(calls) if row.decided_on <= on]),
            undone=undone,
            women=sexes.get("F", 0),
            men=sexes.get("M", 0),
            by_sector=_by_sector(people),
        )


def _departed(calls: QuerySet[Call], on: datetime.date) -> tuple[Departed, ...]:
    """Recorded votes on files decided until the day: each file by its code, with its reason."""
    return tuple(
        Departed(
            file=one.file,
            session=one.override.session.number,
            proposed=_both(one.override.was),
            decided=_both(one.override.outcome),
            reason=_both(one.override.why),
            in_favour=one.in_favour,
            against=one.against,
            abstained=one.abstained,
        )
        for one in departures(calls)
        if one.is_decided and one.override.on <= on
    )


def _both(state: State) -> Bilingual:
    return Bilingual(state.label("ar"), state.label("fr"))


def _served(legs: QuerySet[Leg]) -> list[int]:
    """Keys of the handovers whose entries stand and were not undone among these legs."""
    given = LegCause.objects.filter(entry__legs__in=legs.filter(ledger.behind(ledger.HANDED_OVER)))
    undone = Entry.objects.filter(legs__in=legs, reverses__isnull=False).values("reverses")
    return list(given.exclude(entry__in=undone).values_list("handover", flat=True).distinct())


def _owed(legs: QuerySet[Leg], account: str) -> int:
    """How many of what became due on an account are not settled: each entry that pays takes one off."""
    sides = When(side="credit", then=Value(1))
    entries = legs.filter(account=account).values("entry", "side").distinct()
    counted = entries.annotate(one=Case(sides, default=Value(-1), output_field=IntegerField()))
    return int(counted.aggregate(owed=Sum("one"))["owed"] or 0)


def _by_sector(people: QuerySet[Handover, Any]) -> tuple[tuple[Bilingual, int], ...]:
    path = "award__decision__application__project_file__sector"
    rows = people.values_list(path).annotate(people=Count("award__person", distinct=True)).order_by(path)
    names = Sector.objects.in_bulk()
    return tuple((Bilingual(names[code].label_ar, names[code].label_fr), count) for code, count in rows)


def statements_of(agreement: Agreement) -> Sequence[ExecutionStatement]:
    """The newest first."""
    rows = ExecutionStatement.objects.filter(agreement=agreement)
    return list(rows.select_related("paper_ar", "paper_fr", "issued_by"))


def get_statement(agreement: Agreement, number: str) -> ExecutionStatement:
    """Raises ``Http404``."""
    found = ExecutionStatement.objects.filter(agreement=agreement, number=number).first()
    if found is None:
        raise Http404
    return found
