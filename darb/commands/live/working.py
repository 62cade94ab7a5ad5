"""The demonstration's work: an enterprise, its offers and people led to them, through the acts anybody uses."""

import datetime
import pathlib
import tomllib
from collections.abc import Mapping
from typing import Any

from darb.controls.actions import claim
from darb.core.scope import scoped
from darb.employment import actions
from darb.employment.models import Candidacy, CitizenEnterprise, Placement, Vacancy
from darb.employment.queries.vacancies import enterprises
from darb.market.queries import sectors
from darb.people.actions.consents import answer_consent
from darb.people.models import Person
from darb.people.queries import scope_of, workplace_of
from darb.people.states import ConsentPurpose
from darb.places.queries import provinces_by_code
from darb.staff.actions.accounts import Place
from darb.staff.actions.postings import give_posting
from darb.staff.models import User
from darb.staff.queries import users_by_login

FILE = "work.toml"
Told = Mapping[str, Any]


def offer_work(directory: pathlib.Path, today: datetime.date) -> int:
    """Enter the enterprise with its offers and lead people there, once; how many were led."""
    told = tomllib.loads((directory / FILE).read_text(encoding="utf-8"))
    users = users_by_login([told["manager"], told["worker"], told["employer"]])
    if len(users) < 3:
        return 0
    manager, worker = users[told["manager"]], users[told["worker"]]
    with scoped(scope_of(manager, today)):
        if not claim(by=manager, key="demo:work", request=told["enterprise"]["name"]):
            return 0
        enterprise = _enterprise(told["enterprise"], manager, today)
        give_posting(
            by=manager,
            on=today,
            user=users[told["employer"]],
            role="employer",
            starts_on=today,
            ends_on=None,
            place=Place(organisation=enterprise.organisation),
            compartments=[],
        )
        vacancies = [_vacancy(one, enterprise, manager, today) for one in told["vacancies"]]
    with scoped(scope_of(worker, today)):
        return _lead(told["profiles"], vacancies[0], worker, today)


def _enterprise(told: Told, by: User, today: datetime.date) -> CitizenEnterprise:
    signed = today - datetime.timedelta(days=told["signed"])
    enterprise = actions.enter_enterprise(
        by=by,
        on=signed,
        name=told["name"],
        sector=next(one for one in sectors() if one.pk == told["sector"]),
        province=provinces_by_code([told["province"]])[told["province"]],
    )
    actions.sign_agreement(
        by=by,
        on=signed,
        enterprise=enterprise,
        object=told["object"],
        signed_on=signed,
        ends_on=None,
        places=told["places"],
    )
    return enterprise


def _vacancy(told: Told, enterprise: CitizenEnterprise, by: User, today: datetime.date) -> Vacancy:
    on = today - datetime.timedelta(days=200)
    vacancy = actions.write_vacancy(
        by=by,
        on=on,
        told=actions.NewVacancy(
            title=told["title"],
            trade_code=told["trade"],
            province_code=enterprise.organisation.province_id or "",
            contract_kind=told["contract"],
            wage_minor=told["wage_minor"],
            weekly_hours=told["hours"],
            places=told["places"],
            until=today + datetime.timedelta(days=told["open_days"]),
            languages=told["languages"],
            features=told["features"],
            enterprise=enterprise,
        ),
    )
    return actions.move_vacancy(by=by, on=on, vacancy=vacancy, to="open")


def _lead(profiles: list[Told], vacancy: Vacancy, by: User, today: datetime.date) -> int:
    people = Person.objects.filter(holder=workplace_of(by.pk, today), compartments=[]).select_related(
        "holder"
    )
    on = today - datetime.timedelta(days=190)
    pairs = list(zip(people.order_by("pk")[: len(profiles)], profiles, strict=False))
    for person, told in pairs:
        profile = actions.Profile(
            reach=told["reach"],
            trades=told["trades"],
            languages=told["languages"],
            most_hours=told.get("most_hours"),
            kept_from=told.get("kept_from", ()),
        )
        actions.set_profile(by=by, on=on, person=person, told=profile)
        if "led_to" in told:
            _led(told["led_to"], person, vacancy, by, today)
    return len(pairs)


def _led(to: str, person: Person, vacancy: Vacancy, by: User, today: datetime.date) -> None:
    """Placed four months ago, so that the check after three months is late; invited for the day after tomorrow."""
    ago = datetime.timedelta
    begun = today - ago(days=120)
    on = begun - ago(days=20) if to == "placed" else today - ago(days=9)
    candidacy = actions.propose_candidate(by=by, on=on, person=person, vacancy=vacancy)
    if to == "proposed":
        return
    _agree(person, vacancy, by, on)
    actions.move_candidacy(by=by, on=on, candidacy=candidacy, to="sent")
    if to == "interview":
        actions.move_candidacy(
            by=by, on=today, candidacy=candidacy, to="interview", interview_on=today + ago(days=2)
        )
        return
    terms = actions.Terms(vacancy.contract_kind, vacancy.wage_minor, begun)
    actions.make_offer(by=by, on=on, candidacy=candidacy, terms=terms)
    placement = actions.accept_offer(by=by, on=on, candidacy=candidacy)
    actions.move_placement(by=by, on=begun, placement=placement, to="running", day=begun)


def _agree(person: Person, vacancy: Vacancy, by: User, on: datetime.date) -> None:
    if vacancy.enterprise is not None:
        answer_consent(
            by=by,
            on=on,
            person=person,
            purpose=ConsentPurpose.SHARING_PARTNER,
            gives=True,
            language="ar",
            channel="paper",
            partner=vacancy.enterprise.organisation,
            signed_by="signature",
        )


def work_codes(reader: User, today: datetime.date) -> dict[str, str]:
    """Under which codes the demonstration's work is found, in the reader's scope."""
    codes: dict[str, str] = {}
    for enterprise in enterprises(reader, today)[:1]:
        codes["enterprise"] = enterprise.organisation.code
        vacancy = Vacancy.objects.filter(enterprise=enterprise).order_by("pk").first()
        codes["vacancy"] = vacancy.code if vacancy else ""
    placement = Placement.objects.order_by("-pk").first()
    sent = Candidacy.objects.filter(state="interview").order_by("-pk").first()
    if placement and sent:
        codes |= {"placement": placement.number, "placed": placement.subject, "candidacy": sent.number}
    return codes
