"""Invented rows for tests, each with the least it needs; the cast is the same everywhere."""

import datetime
import itertools
from typing import Any

from darb.establishments.models import Establishment
from darb.funding.models import Agreement, Contribution, Tranche
from darb.partners.models import Organisation
from darb.people.models import Name, Person, row_scope_of
from darb.places.models import Province
from darb.programmes.models import Call, Criterion, RuleSet, Season, SubProgramme
from darb.projects.models import BudgetLine, ProjectFile
from darb.staff.models import Posting, User

ON = datetime.date(2021, 1, 4)
EL_JADIDA = "06.181"
SETTAT = "06.461"
_serial = itertools.count(1)


def make_user(login: str = "", role: str = "", **posting: Any) -> User:
    """An account; with a ``role`` it has one posting, national unless a place is named."""
    login = login or f"user-{next(_serial)}"
    user = User.objects.create(login=login, function_ar="وظيفة للاختبار", function_fr="fonction d’essai", password="!")
    if role:
        place = {key: value for key, value in posting.items() if key in {"establishment", "province", "organisation"}}
        Posting.objects.create(
            user=user,
            role=role,
            is_national=not place,
            starts_on=datetime.date(2015, 1, 1),
            **{"compartments": ["minors"], **posting},
        )
    return user


def centre(code: str = "CAR-CAS") -> Establishment:
    return Establishment.objects.get(code=code)


def make_person(holder: Establishment | None = None, province: str = EL_JADIDA, **values: Any) -> Person:
    number = next(_serial)
    given = {"sex": "F", "birth_year": 1990, "origin": "walk_in", "is_invented": True, "compartments": []}
    person = Person.objects.create(
        code=f"P-TEST-{number}", holder=holder or centre(), province_id=province, **{**given, **values}
    )
    Name.objects.create(
        person=person, script="arabic", full="نعيمة النموذجي", key="نعيمه النموذجي", **row_scope_of(person)
    )
    return person


def make_tranche(amount_minor: int = 100_000, *, received: bool = True, number: int = 1) -> Tranche:
    """A tranche with its promise (and the money) in the ledger."""
    from darb.funding.actions.ledger import post  # noqa: PLC0415  factories load before the ledger's tables
    from darb.funding.rules import Event  # noqa: PLC0415

    code = f"CNV-TEST-{next(_serial)}"
    agreement = Agreement.objects.create(
        code=code, object="essai", category="essai", signed_on=ON, ends_on=datetime.date(2030, 1, 1)
    )
    contribution = Contribution.objects.create(
        agreement=agreement,
        funder=Organisation.objects.get(code="INDH"),
        amount_minor=amount_minor,
        currency="MAD",
        kind="cash",
    )
    tranche = Tranche.objects.create(
        agreement=agreement, contribution=contribution, number=number, planned_minor=amount_minor
    )
    post(event=Event.CONTRIBUTION_EFFECTIVE, on=ON, shares={tranche.pk: amount_minor})
    if received:
        post(event=Event.TRANCHE_RECEIVED, on=ON, shares={tranche.pk: amount_minor})
    tranche.refresh_from_db()
    return tranche


def make_call(**rules: Any) -> Call:
    season, _new = Season.objects.get_or_create(label="saison d’essai", defaults={"kind": "season"})
    call = Call.objects.create(
        code=f"CALL-TEST-{next(_serial)}",
        season=season,
        sub_programme=SubProgramme.objects.get(code="ordinary"),
        opens_on=ON,
        closes_on=ON,
        frozen_on=ON,
        decided_on=ON,
        agreed_on=ON,
        state="open",
    )
    call.territory.set([Province.objects.get(pk=EL_JADIDA)])
    rule_set = RuleSet.objects.create(
        call=call,
        state="frozen",
        content_hash="0" * 64,
        **{"rule": "rank", "threshold": 600, "spread": 150, "ceiling_minor": 12_000_000, "currency": "MAD", **rules},
    )
    Criterion.objects.create(
        rule_set=rule_set, position=1, code="all", label_ar="الكل", label_fr="tout", weight=100
    )
    return call


def make_file(person: Person, requested_minor: int = 1_000_000, **values: Any) -> ProjectFile:
    project_file = ProjectFile.objects.create(
        code=f"D-TEST-{next(_serial)}",
        person=person,
        title="ورشة للخياطة",
        trade_id="tailoring",
        sector_id="crafts",
        site_province_id=EL_JADIDA,
        currency="MAD",
        total_cost_minor=requested_minor,
        requested_minor=requested_minor,
        opened_on=ON,
        **{**row_scope_of(person), **values},
    )
    BudgetLine.objects.create(
        project_file=project_file,
        position=1,
        kind="equipment",
        label="آلة خياطة",
        quantity=1,
        unit_price_minor=requested_minor,
        **row_scope_of(project_file),
    )
    return project_file
