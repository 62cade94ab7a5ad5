"""What a new call may take from what is in the reader's scope: the rules of earlier calls, the money of agreements."""

import datetime

from darb.funding.models import Tranche
from darb.funding.queries import in_order_of_use
from darb.programmes.models import Call
from darb.programmes.states import RuleSet
from darb.reports.queries.agreements import agreements_in_scope
from darb.reports.queries.season import calls_in_scope

MODELS_OFFERED = 40  # older rules are read on the pages of their calls


def calls_with_rules() -> list[Call]:
    """The latest calls whose rules another may take, the newest first."""
    rows = calls_in_scope().filter(rule_set__state=RuleSet.FROZEN)
    joined = rows.select_related("rule_set", "season", "sub_programme")
    named = joined.prefetch_related("territory", "rule_set__criteria")
    return list(named.order_by("-opens_on", "-pk")[:MODELS_OFFERED])


def tranches_to_draw_on(on: datetime.date) -> list[Tranche]:
    """Tranches of agreements that run on a day, in the order in which a call spends them."""
    running = agreements_in_scope().filter(signed_on__lte=on, ends_on__gte=on)
    rows = Tranche.objects.filter(agreement__in=running.order_by().values("pk"))
    return in_order_of_use(rows.select_related("contribution__funder", "agreement"))
