"""Facts of an invented operation, and communiqués at each station of their path."""

import dataclasses
import datetime
from typing import Any

from darb.awards.models import Operation
from darb.core.scope import scoped
from darb.people.queries import scope_of
from darb.reports.actions.communiques import (
    approve_communique,
    check_communique,
    draft_communique,
    publish_communique,
)
from darb.reports.models import CommuniqueVersion
from darb.reports.rules.communique.facts import Aspect, Funding, OperationFacts, Presiding, Support
from darb.staff.models import User
from tests.conftest import national_scope
from tests.reports.seasons import FILES, Filed, make_season

ON = datetime.date(2021, 5, 11)


def names(ar: str, fr: str, en: str) -> dict[str, str]:
    return {"ar": ar, "fr": fr, "en": en}


FACTS = OperationFacts(
    operation="O-TEST",
    call="CALL-TEST",
    days=(ON,),
    places=(names("إقليم الجديدة", "la province d’El Jadida", "the province of El Jadida"),),
    territory=("06.181",),
    is_at_seat=True,
    presiding=(
        Presiding(names("عامل الإقليم", "le gouverneur de la province", "the governor of the province")),
    ),
    season=names("2020-2021", "2020-2021", "2020-2021"),
    is_edition=False,
    phase=1,
    parties=(
        names("المؤسسة", "la Fondation", "the Foundation"),
        names("اللجنة الإقليمية", "le comité provincial", "the provincial committee"),
    ),
    agreements=("CNV-TEST",),
    women=3,
    men=6,
    has_minors=False,
    is_restricted=False,
    is_released=True,
    sectors=(names("الخدمات", "les services", "services"), names("الفلاحة", "l’agriculture", "agriculture")),
    support=Support.EQUIPMENT,
    is_trained=True,
    is_accompanied=True,
    aspects=frozenset(Aspect),
    institution=names("المؤسسة", "la Fondation", "the Foundation"),
    programme=names("البرنامج", "programme", "programme"),
    fundings=(Funding(names("المبادرة", "l’INDH", "the INDH"), 77_800_000, "CNV-TEST", (1,)),),
    certificates=0,
    smallest=5,
)


def facts(**changed: Any) -> OperationFacts:
    return dataclasses.replace(FACTS, **changed)


def nine_people() -> tuple[Filed, ...]:
    women = [
        dataclasses.replace(FILES[0], asked=1_000_000, cost=1_000_000, rank=place) for place in range(1, 4)
    ]
    men = [dataclasses.replace(women[0], sex="M", rank=place) for place in range(4, 10)]
    return (*women, *men)


def make_told(*, people: tuple[Filed, ...] | None = None, released_by: User | None = None) -> Operation:
    """An operation whose last minutes are signed; to be built outside a scope."""
    with scoped(national_scope()):
        call = make_season(people or nine_people())
        operation = Operation.objects.get(season=call.season)
        if released_by is not None:
            release(operation, released_by)
    return operation


def release(operation: Operation, by: User) -> None:
    Operation.objects.filter(pk=operation.pk).update(released_by=by, released_on=ON)
    operation.refresh_from_db()


def drafted(by: User, operation: Operation) -> CommuniqueVersion:
    with scoped(scope_of(by, ON)):
        return draft_communique(by=by, on=ON, operation=operation)


def checked(version: CommuniqueVersion, by: User) -> CommuniqueVersion:
    with scoped(scope_of(by, ON)):
        return check_communique(by=by, on=ON, version=version, read=version.content_hash)


def published(version: CommuniqueVersion, writer: User, checker: User) -> CommuniqueVersion:
    """Through the whole path, by two people."""
    seen = checked(version, checker)
    with scoped(scope_of(writer, ON)):
        approve_communique(by=writer, on=ON, version=seen, read=seen.content_hash)
        return publish_communique(by=writer, on=ON, version=seen, read=seen.content_hash)
