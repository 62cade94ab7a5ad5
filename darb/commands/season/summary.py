"""What each step of a season came to, as one line of figures read from the records."""

from collections import Counter
from collections.abc import Iterator

from darb.awards.models import Delivery, EquipmentItem, Handover, OperationPaper, Payment, PurchaseOrder
from darb.commands.season.context import SeasonRun
from darb.commands.season.opening import the_call
from darb.core.money import format_amount
from darb.core.numbers import format_tenths
from darb.funding.models import CallSource
from darb.places.queries import country
from darb.programmes.models import Call
from darb.reports.queries.amounts import Amounts, amounts_of
from darb.reports.queries.season import Counts, counts_of
from darb.selection.models import Decision, EligibilityResult
from darb.training.models import Certificate

Line = tuple[str, str]


def money(minor: int) -> str:
    return f"{format_amount(minor, 'en', country().exponent)} {country().currency}"


def lines_of(run: SeasonRun) -> Iterator[Line]:
    """The season in figures, step by step; read inside the importer's scope."""
    call = the_call(run)
    counts, amounts = counts_of([call])[call.pk], amounts_of([call])[call.pk]
    yield from _before_decision(run, call, counts)
    yield from _after_decision(call, counts, amounts)
    yield from _handed_over(run, call, counts, amounts)


def _before_decision(run: SeasonRun, call: Call, counts: Counts) -> Iterator[Line]:
    sources = CallSource.objects.filter(call=call).count()
    rules = call.rule_set
    yield (
        "call",
        f"{call.code}, rule {rules.rule}, pass mark {format_tenths(rules.threshold, 'en')}, {sources} fund(s)",
    )
    yield "people", f"{len(run.workbook.people)} registered, {len(run.workbook.files)} files read and filed"
    unmet = EligibilityResult.objects.filter(application__call=call, is_met=False)
    kinds = Counter(unmet.values_list("detail__kind", flat=True))
    reasons = ", ".join(f"{kind.replace('_', ' ')}: {number}" for kind, number in sorted(kinds.items()))
    yield (
        "conditions",
        f"{counts.eligible} eligible, {counts.not_eligible} not" + (f" ({reasons})" if reasons else ""),
    )
    scorers = {row.scorer for row in run.workbook.scores}
    yield "scores", f"{len(run.workbook.scores)} marks by {len(scorers)} scorers, each alone"


def _after_decision(call: Call, counts: Counts, amounts: Amounts) -> Iterator[Line]:
    decisions = Decision.objects.filter(application__call=call)
    letters = decisions.filter(letter__isnull=False).count()
    yield (
        "selection",
        f"{counts.funded} funded, {counts.money_ended} stopped by money, {counts.low_score} below the pass mark",
    )
    yield "letters", f"{letters} decision letters, one a file, Arabic with a French version"
    yield "awards", f"{money(amounts.committed)} committed on {counts.funded} signed awards"


def _handed_over(run: SeasonRun, call: Call, counts: Counts, amounts: Amounts) -> Iterator[Line]:
    mine = {"award__decision__application__call": call}
    orders = PurchaseOrder.objects.filter(**mine).count()
    receipts = Delivery.objects.filter(order__award__decision__application__call=call).count()
    pieces = EquipmentItem.objects.filter(award_line__award__decision__application__call=call).count()
    yield (
        "purchases",
        f"{orders} orders, {receipts} receipts, {pieces} pieces; {money(amounts.purchased)} purchased",
    )
    cheques = Payment.objects.filter(**mine).count()
    if cheques:
        yield "cheques", f"{cheques} drawn, each signed by two people"
    lists = (
        OperationPaper.objects.filter(day__handovers__in=Handover.objects.filter(**mine)).distinct().count()
    )
    given = Certificate.objects.filter(state="handed_over", person__in=run.keys_of("people").values())
    certificates = given.count()
    extra = f", {certificates} certificates" if certificates else ""
    yield "handover", f"{counts.handed_over} minutes signed, {lists} list(s){extra}"
    yield "people reached", f"{counts.handed_over}: {counts.women} women, {counts.men} men"
    yield "handed over", money(amounts.handed_over)
