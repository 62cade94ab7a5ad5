"""Opening a call, publishing its rules and freezing them, and moving the call along its calendar."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.canonical import digest
from darb.core.errors import Refusal
from darb.core.templatetags.darb import language
from darb.journal.actions import record
from darb.places.models import Province
from darb.programmes import rules, states
from darb.programmes.models import Call, Criterion, RuleSet, Season, SubProgramme
from darb.programmes.permissions import check_manage


class CallRefused(Refusal):
    """The call may not move there from where it stands, or its rules are not publishable."""


@dataclasses.dataclass(frozen=True)
class Calendar:
    """The days of a call, in this order."""

    opens_on: datetime.date
    closes_on: datetime.date
    frozen_on: datetime.date
    decided_on: datetime.date
    agreed_on: datetime.date


@dataclasses.dataclass(frozen=True)
class NewCriterion:
    """A line of the grid; ``weight`` in points."""

    code: str
    label_ar: str
    label_fr: str
    weight: int
    anchors: str = ""


@dataclasses.dataclass(frozen=True)
class NewRules:
    """The published rules; scores in tenths of a point, the ceiling in minor units."""

    rule: str
    threshold: int
    spread: int
    ceiling_minor: int | None
    currency: str
    documents: tuple[str, ...]
    grid: tuple[NewCriterion, ...]
    band_width: int = 1
    noise: int = 0
    quotas: tuple[dict[str, Any], ...] = ()
    seed: str = ""
    requires_training: bool = True
    appeal_days: int = 30
    answer_days: int = 30
    no_transfer_months: int = 24

    @classmethod
    def like(
        cls, earlier: RuleSet, *, threshold: int, ceiling_minor: int | None, weights: Mapping[str, int]
    ) -> "NewRules":
        """The rules of an earlier call with another threshold, ceiling and weights (by code of the criterion)."""
        same = ("rule", "spread", "currency", "band_width", "noise", "requires_training")
        days = ("appeal_days", "answer_days", "no_transfer_months")
        lines = earlier.criteria.all()
        return cls(
            threshold=threshold,
            ceiling_minor=ceiling_minor,
            documents=tuple(earlier.documents.order_by("pk").values_list("pk", flat=True)),
            grid=tuple(
                NewCriterion(one.code, one.label_ar, one.label_fr, weights[one.code], one.anchors)
                for one in lines
            ),
            quotas=tuple(earlier.quotas),
            **{name: getattr(earlier, name) for name in (*same, *days)},
        )


def open_call(
    *,
    by: Actor,
    on: datetime.date,
    code: str,
    season: Season,
    sub_programme: SubProgramme,
    territory: Sequence[Province],
    calendar: Calendar,
    new_rules: NewRules,
    is_being_loaded: bool = False,
) -> Call:
    """Open a call with its rules, frozen by their hash the moment it opens: they cannot follow the files. It
    ``is_being_loaded`` until ``finish_loading``. Raises ``CallRefused`` when the grid does not add up to 100, a day
    comes before the one above it, or no province could file.
    """
    check_manage(by)
    _check_may_open(calendar, territory, new_rules)
    call = Call.objects.create(
        code=code,
        season=season,
        sub_programme=sub_programme,
        state=states.Call.OPEN,
        is_being_loaded=is_being_loaded,
        **dataclasses.asdict(calendar),
    )
    call.territory.set(territory)
    frozen = _publish(call, new_rules).content_hash
    record(by=by, on=on, act="programmes.open_call", subject=f"call:{code}", rules_hash=frozen)
    return call


def _check_may_open(calendar: Calendar, territory: Sequence[Province], new_rules: NewRules) -> None:
    if not territory:
        raise CallRefused(_("Choose at least one province."), code="call_without_territory")
    if sum(criterion.weight for criterion in new_rules.grid) != rules.GRID_TOTAL:
        raise CallRefused(_("The weights of the grid must add up to 100."), code="grid_total")
    if not rules.are_in_order(dataclasses.astuple(calendar)):
        raise CallRefused(
            _("The days of a call follow each other: opening, closing, freeze, decision, agreement."),
            code="call_days",
        )


def move_call(*, by: Actor, on: datetime.date, call: Call, to: states.Call, reason: str = "") -> Call:
    """Move a call along its calendar; a ``reason`` is kept by the journal.

    Raises ``CallRefused`` when there is no such move.
    """
    check_manage(by)
    if to not in rules.CALL_MOVES[states.Call(call.state)]:
        raise CallRefused(
            _("The call %(call)s cannot move from “%(origin)s” to “%(to)s”."),
            code="call_move_refused",
            call=call.code,
            origin=states.Call(call.state).label(language()),
            to=to.label(language()),
        )
    call.state = to
    call.save(update_fields=["state"])
    told = {"reason": reason} if reason else {}
    record(by=by, on=on, act=f"programmes.call_{to}", subject=f"call:{call.code}", **told)
    return call


def finish_loading(*, by: Actor, on: datetime.date, call: Call) -> Call:
    """Everything of a call that a workbook brought in is there: what is counted of it is whole from now on."""
    check_manage(by)
    call.is_being_loaded = False
    call.save(update_fields=["is_being_loaded"])
    record(by=by, on=on, act="programmes.finish_loading", subject=f"call:{call.code}")
    return call


def _publish(call: Call, new_rules: NewRules) -> RuleSet:
    values = dataclasses.asdict(new_rules)
    grid, documents = values.pop("grid"), values.pop("documents")
    rule_set = RuleSet.objects.create(
        call=call,
        content_hash=digest(dataclasses.asdict(new_rules)),
        state=states.RuleSet.FROZEN,
        **values | {"quotas": list(new_rules.quotas)},
    )
    rule_set.documents.set(documents)
    Criterion.objects.bulk_create(
        [Criterion(rule_set=rule_set, position=place, **line) for place, line in enumerate(grid, start=1)]
    )
    return rule_set
