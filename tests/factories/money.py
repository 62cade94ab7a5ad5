"""Seasons, calls and their rules; agreements, tranches and the ledger."""

import datetime
from typing import Any

from darb.funding.actions.ledger import post
from darb.funding.models import (
    Account,
    AccountingPeriod,
    Agreement,
    CallSource,
    Contribution,
    Entry,
    Leg,
    Tranche,
)
from darb.funding.rules import Event
from darb.partners.models import Organisation
from darb.places.models import Province
from darb.programmes.models import Call, Criterion, ParameterVersion, Programme, RuleSet, Season, SubProgramme
from tests.factories.accounts import make_user
from tests.factories.base import EL_JADIDA, HASH, ON, complete, serial
from tests.factories.reference import LABELS

LATER = datetime.date(2030, 1, 1)


def make_programme(**values: Any) -> Programme:
    return Programme.objects.create(**{"code": f"programme-{serial()}", **LABELS, **values})


def make_sub_programme(**values: Any) -> SubProgramme:
    given = {"code": f"part-{serial()}", **LABELS, **values}
    return SubProgramme.objects.create(**complete(given, programme=make_programme))


def make_season(**values: Any) -> Season:
    return Season.objects.create(**{"label": f"saison {serial()}", "kind": "season", **values})


def make_bare_call(**values: Any) -> Call:
    """A call without its rules."""
    days = dict.fromkeys(["opens_on", "closes_on", "frozen_on", "decided_on", "agreed_on"], ON)
    given = {"code": f"CALL-TEST-{serial()}", "state": "open", **days, **values}
    return Call.objects.create(
        **complete(given, season=make_season, sub_programme=lambda: SubProgramme.objects.get(code="ordinary"))
    )


def make_rule_set(**values: Any) -> RuleSet:
    given = {"rule": "rank", "threshold": 600, "spread": 150, "ceiling_minor": 12_000_000, "currency": "MAD"}
    return RuleSet.objects.create(
        **complete({"state": "frozen", "content_hash": HASH, **given, **values}, call=make_bare_call)
    )


def make_criterion(**values: Any) -> Criterion:
    given = {"position": 1, "code": f"c{serial()}", "label_ar": "الكل", "label_fr": "tout", "weight": 100}
    return Criterion.objects.create(**complete({**given, **values}, rule_set=make_rule_set))


def make_call(**rules: Any) -> Call:
    """An open call of El Jadida with a grid of one criterion."""
    season, _new = Season.objects.get_or_create(label="saison d’essai", defaults={"kind": "season"})
    call = make_bare_call(season=season)
    call.territory.set([Province.objects.get(pk=EL_JADIDA)])
    make_criterion(rule_set=make_rule_set(call=call, **rules), code="all")
    return call


def make_agreement(**values: Any) -> Agreement:
    given = {"code": f"CNV-TEST-{serial()}", "object": "essai", "category": "essai"}
    return Agreement.objects.create(**{**given, "signed_on": ON, "ends_on": LATER, **values})


def make_contribution(**values: Any) -> Contribution:
    given = {"amount_minor": 100_000, "currency": "MAD", "kind": "cash", **values}
    return Contribution.objects.create(
        **complete(given, agreement=make_agreement, funder=lambda: Organisation.objects.get(code="INDH"))
    )


def make_bare_tranche(**values: Any) -> Tranche:
    """A tranche of which the ledger knows nothing."""
    given = complete({"number": 1, "planned_minor": 100_000, **values}, contribution=make_contribution)
    return Tranche.objects.create(**{"agreement": given["contribution"].agreement, **given})


def make_tranche(amount_minor: int = 100_000, *, received: bool = True, number: int = 1) -> Tranche:
    """A tranche with its promise (and the money) in the ledger."""
    contribution = make_contribution(amount_minor=amount_minor)
    tranche = make_bare_tranche(contribution=contribution, number=number, planned_minor=amount_minor)
    post(event=Event.CONTRIBUTION_EFFECTIVE, on=ON, shares={tranche.pk: amount_minor})
    if received:
        post(event=Event.TRANCHE_RECEIVED, on=ON, shares={tranche.pk: amount_minor})
    tranche.refresh_from_db()
    return tranche


def make_call_source(**values: Any) -> CallSource:
    return CallSource.objects.create(
        **complete({"use_order": 1, **values}, call=make_bare_call, tranche=make_bare_tranche)
    )


def make_account(**values: Any) -> Account:
    return Account.objects.create(**{"code": f"T{serial() % 1000}", "kind": "asset", **LABELS, **values})


def make_accounting_period(**values: Any) -> AccountingPeriod:
    return AccountingPeriod.objects.create(
        **{"starts_on": datetime.date(2019, 1, 1), "ends_on": datetime.date(2020, 1, 1), **values}
    )


def make_entry(**values: Any) -> Entry:
    """An entry of 100 received on a tranche of its own."""
    entry = Entry.objects.create(**{"event": "essai", "effective_on": ON, **values})
    tranche = make_bare_tranche()
    for account, side in (("2", "debit"), ("6", "credit")):
        Leg.objects.create(entry=entry, account_id=account, tranche=tranche, side=side, amount_minor=100)
    return entry


def make_leg(**values: Any) -> Leg:
    """A leg of an entry that balances; with ``values`` one more leg of its own."""
    if not values:
        return make_entry().legs.order_by("pk")[0]
    given = {"account_id": "2", "side": "debit", "amount_minor": 100, **values}
    return Leg.objects.create(**complete(given, entry=make_entry, tranche=make_bare_tranche))


def make_parameter_version(**values: Any) -> ParameterVersion:
    given = {
        "parameter": "answer_days",
        "value": 21,
        "since": ON,
        "on": ON,
        "source": "décision d’essai",
        **values,
    }
    return ParameterVersion.objects.create(**complete(given, by=make_user))
