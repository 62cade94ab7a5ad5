"""What each step of a season came to, as one line of figures read from the records."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from darb.awards.models import Delivery, EquipmentItem, Handover, OperationPaper, Payment, PurchaseOrder
from darb.commands.season import words
from darb.commands.season.context import SeasonRun
from darb.commands.season.opening import the_call
from darb.funding.models import CallSource
from darb.programmes import states
from darb.programmes.models import Call
from darb.reports.queries.amounts import Amounts, amounts_of
from darb.reports.queries.season import Counts, counts_of
from darb.selection.models import Decision, EligibilityResult
from darb.training.models import Certificate

NARROWEST = 15


class Line(NamedTuple):
    """A step by its code for programs, its name and its figures for people."""

    code: str
    name: str
    text: str


def columns(lines: list[Line]) -> Iterator[str]:
    """Names and figures one under the other, as wide as the widest name."""
    widest = max([NARROWEST, *(words.width(line.name) for line in lines)])
    for line in lines:
        yield f"{line.name}{' ' * (widest - words.width(line.name))} {line.text}"


def lines_of(run: SeasonRun) -> Iterator[Line]:
    """The season in figures, step by step; read inside the importer's scope."""
    call = the_call(run)
    counts, amounts = counts_of([call])[call.pk], amounts_of([call])[call.pk]
    yield from _before_decision(run, call, counts)
    yield from _after_decision(call, counts, amounts)
    yield from _bought(call, amounts)
    yield from _handed_over(run, call, counts, amounts)
    state = states.Season(call.season.state).label(words.language())
    yield Line("season", _("season"), f"{words.isolated(call.season.label)}{words.colon()}{state}")


def _before_decision(run: SeasonRun, call: Call, counts: Counts) -> Iterator[Line]:
    rules = call.rule_set
    said = _("%(code)s, rule: %(rule)s, pass mark %(points)s, %(funds)s") % {
        "code": words.isolated(call.code),
        "rule": words.RULES[rules.rule],
        "points": words.points(rules.threshold),
        "funds": words.funds(CallSource.objects.filter(call=call).count()),
    }
    yield Line("call", _("call"), said)
    people, files = len(run.workbook.people), len(run.workbook.files)
    registered = words.listed([words.people_registered(people), words.files_filed(files)])
    yield Line("people", _("people"), registered)
    unmet = EligibilityResult.objects.filter(application__call=call, is_met=False)
    kinds = Counter(unmet.values_list("detail__kind", flat=True))
    reasons = words.listed(words.unmet(kind, number) for kind, number in sorted(kinds.items()))
    answered = words.listed([words.eligible(counts.eligible), words.not_eligible(counts.not_eligible)])
    yield Line("conditions", _("conditions"), answered + (f" ({reasons})" if reasons else ""))
    scorers = {row.scorer for row in run.workbook.scores}
    said = _("%(marks)s by %(scorers)s") % {
        "marks": words.marks(len(run.workbook.scores)),
        "scorers": words.scorers(len(scorers)),
    }
    yield Line("scores", _("scores"), said)


def _after_decision(call: Call, counts: Counts, amounts: Amounts) -> Iterator[Line]:
    decisions = Decision.objects.filter(application__call=call)
    selected = [
        words.funded(counts.funded),
        words.stopped_by_money(counts.money_ended),
        words.below_pass_mark(counts.low_score),
    ]
    yield Line("selection", _("selection"), words.listed(selected))
    yield Line("letters", _("letters"), words.letters(decisions.filter(letter__isnull=False).count()))
    said = _("%(amount)s committed: %(awards)s") % {
        "amount": words.money(amounts.signed),
        "awards": words.awards(counts.funded),
    }
    yield Line("awards", _("awards"), said)


def _bought(call: Call, amounts: Amounts) -> Iterator[Line]:
    orders = PurchaseOrder.objects.filter(award__decision__application__call=call).count()
    receipts = Delivery.objects.filter(order__award__decision__application__call=call).count()
    pieces = EquipmentItem.objects.filter(award_line__award__decision__application__call=call).count()
    counted = words.listed([words.orders(orders), words.receipts(receipts), words.pieces(pieces)])
    said = _("%(counted)s; %(amount)s purchased") % {
        "counted": counted,
        "amount": words.money(amounts.purchased),
    }
    yield Line("purchases", _("purchases"), said)
    if cheques := Payment.objects.filter(award__decision__application__call=call).count():
        yield Line("cheques", _("cheques"), words.cheques(cheques))


def _handed_over(run: SeasonRun, call: Call, counts: Counts, amounts: Amounts) -> Iterator[Line]:
    handovers = Handover.objects.filter(award__decision__application__call=call)
    papers = OperationPaper.objects.filter(day__handovers__in=handovers).distinct().count()
    given = Certificate.objects.filter(state="handed_over", person__in=run.keys_of("people").values())
    signed = [words.minutes(counts.handed_over), words.lists(papers)]
    if certificates := given.count():
        signed.append(words.certificates(certificates))
    yield Line("handover", _("handover"), words.listed(signed))
    reached = words.listed([words.women(counts.women), words.men(counts.men)])
    yield Line(
        "people reached", _("people reached"), f"{words.figure(counts.handed_over)}{words.colon()}{reached}"
    )
    yield Line("handed over", _("handed over"), words.money(amounts.handed_over))
