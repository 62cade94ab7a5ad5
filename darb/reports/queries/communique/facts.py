"""What the records say of an operation, for its communiqué. Only words and counts leave this file.

Everybody with minutes is counted, and every minor and restricted person among those listed is noticed, whatever the
reader may see: a compartment that hid somebody would make a count wrong and a protection blind. So the rows are read
with every compartment granted, inside the reader's own reach; who does not reach the whole territory drafts nothing.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from darb.awards.models import AwardGrant, EquipmentItem, Handover, Operation, OperationDay
from darb.awards.queries.awards import people_guarded_in
from darb.awards.states import Handover as HandoverState
from darb.core.folding import words as folded
from darb.core.processing import register
from darb.core.scope import Scope, current_scope, granting
from darb.core.two_languages import parted
from darb.funding.models import Agreement, Contribution
from darb.market.models import Sector
from darb.partners.models import Organisation
from darb.partners.queries import name_at_first, name_in_sentence
from darb.places.models import Province
from darb.places.queries import country, in_sentence, name_of, provinces_by_code
from darb.programmes.models import Call, Criterion, Programme
from darb.reports.models import PublishedFigure
from darb.reports.queries.communique.country import Words, country_words
from darb.reports.queries.cuts import whole_provinces
from darb.reports.queries.phrases import phrase
from darb.reports.rules.communique.facts import (
    LANGUAGES,
    Aspect,
    Funding,
    Names,
    OperationFacts,
    Presiding,
    Support,
)
from darb.reports.rules.communique.presiding import presiding
from darb.reports.states import FigureName
from darb.staff.models import Compartment
from darb.training.models import Certificate
from darb.training.states import Certificate as CertificateState

SIGNED = HandoverState.in_group("final")
_FILE = "award__decision__application"


@dataclasses.dataclass(frozen=True)
class _Rows:
    """What was read of an operation: its days, and the signed minutes with what they hang on."""

    operation: Operation
    days: Sequence[OperationDay]
    signed: Sequence[Handover]
    calls: Sequence[Call]
    provinces: Sequence[Province]

    @property
    def awards(self) -> list[int]:
        return [row.award_id for row in self.signed]

    @property
    def people(self) -> dict[int, str]:
        """The sex of each person, once."""
        return {row.award.person_id: row.award.person.sex for row in self.signed}


def reaches_all(operation: Operation) -> bool:
    """Whether the reader's provinces hold the whole territory of the operation's season."""
    territory = Province.objects.filter(calls__season=operation.season).distinct()
    parts = Province.objects.filter(inside__in=territory)
    codes = {*territory.values_list("pk", flat=True), *parts.values_list("pk", flat=True)}
    return bool(codes) and codes <= set(current_scope().provinces)


def is_over(operation: Operation) -> bool:
    """Whether somebody signed and nobody listed is awaited any more: what is told then does not change by the hour."""
    with _everybody():
        rows = Handover.objects.filter(day__operation=operation)
        return rows.filter(state__in=SIGNED).exists() and not rows.filter(state="prepared").exists()


def facts_of(operation: Operation) -> OperationFacts:
    with _everybody():
        rows, words = _read(operation), country_words()
        return OperationFacts(
            operation=operation.code,
            call=rows.calls[0].code,
            is_released=operation.released_by_id is not None,
            phase=operation.phase,
            smallest=register().smallest_count,
            **_event(rows, words),
            **_people(rows),
            **_support_of(rows, words),
            **_frame(rows, words),
        )


def _event(rows: _Rows, words: Words) -> dict[str, Any]:
    """When and where, and who presided."""
    return {
        "days": tuple(dict.fromkeys(day.on for day in rows.days)),
        "places": tuple(_names(partial(in_sentence, one)) for one in rows.provinces),
        "territory": tuple(one.code for one in rows.provinces),
        "town": _names(partial(name_of, rows.provinces[0])) if len(rows.provinces) == 1 else {},
        "is_at_seat": _is_at_seat(rows, words),
        "presiding": _presiding(rows, words),
    }


def _people(rows: _Rows) -> dict[str, Any]:
    """How many, each person once, and whether somebody listed is protected."""
    has_minors, is_restricted = people_guarded_in(rows.operation, rows.days[0].on)
    sexes = list(rows.people.values())
    return {
        "women": sexes.count("F"),
        "men": sexes.count("M"),
        "has_minors": has_minors,
        "is_restricted": is_restricted or any(one.sub_programme.compartment_id for one in rows.calls),
        "certificates": _certificates(rows),
    }


def _support_of(rows: _Rows, words: Words) -> dict[str, Any]:
    """What was given to whom, and what came before it."""
    return {
        "sectors": _sectors(rows, words),
        "support": _support(rows),
        "is_trained": _is_trained(rows),
        "is_accompanied": _is_accompanied(rows),
        "aspects": _aspects(rows, words),
    }


def _frame(rows: _Rows, words: Words) -> dict[str, Any]:
    """Season, programme, agreements and who pays."""
    agreements, fundings = _money(rows)
    programme = rows.calls[0].sub_programme.programme
    institution = Organisation.objects.filter(code=country().institution.code).first()
    return {
        "season": _season(rows.operation),
        "is_edition": rows.operation.season.kind == "edition",
        "parties": _parties(agreements),
        "agreements": tuple(one.code for one in agreements),
        "fundings": fundings,
        "institution": _body(institution) if institution else country().institution.names,
        "programme": _label(programme),
        "strategy": words.strategy,
    }


def _everybody() -> AbstractContextManager[Scope]:
    """Every row inside the reader's reach; nothing read through it is shown."""
    own = current_scope()
    return granting(*Compartment.objects.values_list("pk", flat=True), *own.tallied)


def _read(operation: Operation) -> _Rows:
    joined = ("person", "decision__application__project_file__sector", "holder")
    signed = (
        Handover.objects.filter(day__operation=operation, state__in=SIGNED)
        .select_related("day", "holder", *(f"award__{name}" for name in joined))
        .order_by("pk")
    )
    handed = list(signed)
    held = {row.day_id for row in handed}
    calls = Call.objects.filter(pk__in={row.award.decision.application.call_id for row in handed})
    codes = whole_provinces({row.award.decision.application.province_id for row in handed})
    return _Rows(
        operation=operation,
        days=[day for day in operation.days.order_by("on", "pk") if day.pk in held],
        signed=handed,
        calls=list(calls.select_related("sub_programme__programme").order_by("code")),
        provinces=sorted(provinces_by_code(codes).values(), key=lambda one: one.code),
    )


def _names(say_in: Callable[[str], str]) -> Names:
    return {code: say_in(code) for code in LANGUAGES}


def _body(body: Organisation) -> Names:
    return _names(partial(name_in_sentence, body))


def _season(operation: Operation) -> Names:
    label = operation.season.label
    known = phrase(label)
    return {"ar": known.text_ar or label, "fr": known.text_fr or label, "en": label}


def _is_at_seat(rows: _Rows, words: Words) -> bool:
    """A single day whose place is typed as the seat of the territory where everybody lives."""
    if len(rows.days) != 1 or len(rows.provinces) != 1:
        return False
    typed = set(folded(rows.days[0].place))
    named = set(folded(name_of(rows.provinces[0], "ar"))) | set(folded(name_of(rows.provinces[0], "fr")))
    return any(set(folded(word)) <= typed for word in words.seat) and bool(named & typed)


def _presiding(rows: _Rows, words: Words) -> tuple[Presiding, ...]:
    """By the first day; nobody where the days had different ones."""
    typed = {parted(day.chaired_by)[0] for day in rows.days}
    if len(typed) != 1 or len(rows.provinces) != 1:
        return ()
    place = rows.provinces[0]
    near = [name_of(place, "ar"), name_of(place, "fr")]
    named = _names(partial(in_sentence, place))
    return presiding(typed.pop(), words.functions, place=named, joining=words.joining, near=near)


def _money(rows: _Rows) -> tuple[list[Agreement], tuple[Funding, ...]]:
    """The agreements behind the support, and what each funder that pays it promised."""
    grants = AwardGrant.objects.filter(award__in=rows.awards)
    paying = grants.values_list("tranche__contribution", "tranche__number").distinct()
    tranches: dict[int, list[int]] = {}
    for contribution, number in paying:
        tranches.setdefault(contribution, []).append(number)
    found = Contribution.objects.filter(pk__in=tranches).select_related("agreement", "funder__province")
    announced = _announced(rows.operation)
    promised = sorted(found, key=lambda one: (one.agreement.code, -one.amount_minor, one.pk))
    agreements = {one.agreement_id: one.agreement for one in promised}
    return list(agreements.values()), tuple(
        Funding(
            funder=_names(partial(name_at_first, one.funder)),
            amount_minor=one.amount_minor,
            agreement=one.agreement.code,
            tranches=tuple(sorted(tranches[one.pk])),
            is_cash=one.kind == "cash",
            announced=announced.get(one.amount_minor, ""),
        )
        for one in promised
    )


def _announced(operation: Operation) -> Mapping[int, str]:
    """The qualifier of each contribution that somebody published of this very operation, by amount."""
    rows = PublishedFigure.objects.current().filter(
        selector="operation", selector_value=operation.code, figure=FigureName.CONTRIBUTION
    )
    return {row.amount_minor: row.qualifier for row in rows if row.amount_minor is not None}


def _parties(agreements: Iterable[Agreement]) -> tuple[Names, ...]:
    """The institution first, then the committees, then the others."""
    own = country().institution.code
    bodies = Organisation.objects.filter(agreements__in=[one.pk for one in agreements]).distinct()
    found = sorted(
        bodies.select_related("province"), key=lambda one: (one.code != own, one.province_id is None, one.pk)
    )
    return tuple(_names(partial(name_at_first, one)) for one in found)


def _sectors(rows: _Rows, words: Words) -> tuple[Names, ...]:
    """By their parents, in the country's order: an order by size would tell numbers."""
    known = Sector.objects.in_bulk()
    used = {row.award.decision.application.project_file.sector for row in rows.signed}
    codes = {str(one.parent_id or one.pk) for one in used}
    order = [*words.sectors, *sorted(codes - set(words.sectors))]
    named = {code: words.sectors.get(code) or _label(known[code]) for code in codes if code in known}
    return tuple(named[code] for code in order if code in named)


def _label(named: Sector | Programme) -> Names:
    return _names(lambda code: str(getattr(named, f"label_{code}")))


def _support(rows: _Rows) -> Support:
    """A person who got machines got equipment, whatever working capital came with them."""
    items = EquipmentItem.objects.filter(award_line__award__in=rows.awards)
    equipped = set(items.values_list("award_line__award", flat=True))
    if equipped >= set(rows.awards):
        return Support.EQUIPMENT
    return Support.BOTH if equipped else Support.CHEQUE


def _is_trained(rows: _Rows) -> bool:
    valid = Certificate.objects.filter(person__in=rows.people).exclude(state=CertificateState.REVOKED)
    return set(valid.values_list("person", flat=True)) == set(rows.people)


def _is_accompanied(rows: _Rows) -> bool:
    """Every file is held by a centre, which is who accompanies."""
    centres = country().kinds_in("centre")
    return all(row.holder.kind in centres for row in rows.signed)


def _aspects(rows: _Rows, words: Words) -> frozenset[Aspect]:
    """What the grids of all its calls weighed."""
    known = {code: Aspect(aspect) for code, aspect in words.aspects.items()}
    weighed: dict[int, set[Aspect]] = {call.pk: set() for call in rows.calls}
    criteria = Criterion.objects.filter(rule_set__call__in=weighed, code__in=known)
    for call, code in criteria.values_list("rule_set__call", "code"):
        weighed[call].add(known[code])
    return frozenset(set.intersection(*weighed.values()))


def _certificates(rows: _Rows) -> int:
    days = [day.on for day in rows.days]
    given = Certificate.objects.filter(person__in=rows.people, state=CertificateState.HANDED_OVER)
    return given.filter(handed_over_on__in=days).count()
