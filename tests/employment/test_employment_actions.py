"""From an enterprise's agreement to the check after a year: what each verb writes, and what it refuses."""

import contextlib
import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from darb.core.errors import Forbidden
from darb.core.scope import Scope, scoped
from darb.employment import actions
from darb.employment.actions import EmploymentRefused, NewVacancy, Profile, Terms
from darb.employment.models import Candidacy, Placement, PlacementMove, Vacancy, WorkProfile
from darb.employment.queries.figures import outcomes, retention
from darb.market.models import Sector
from darb.people.models import Person, SharedAccess
from darb.people.queries import scope_of
from darb.places.models import Province
from darb.staff.models import User
from tests.conftest import national_scope
from tests.factories import EL_JADIDA, ON, centre, make_file, make_person, make_user
from tests.factories.employment import (
    make_candidacy,
    make_citizen_enterprise,
    make_placement,
    make_vacancy,
)
from tests.factories.people import make_name
from tests.factories.rights import make_consent

DAY = datetime.timedelta(days=1)
TERMS = Terms("permanent", 300_000, ON)


@pytest.fixture
def worker(db: None) -> User:
    return make_user(role="case_worker", establishment=centre())


@pytest.fixture
def manager(db: None) -> User:
    return make_user(role="programme_manager")


@contextlib.contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(EmploymentRefused) as refusal:
        yield
    assert refusal.value.code == code


def employer_of(vacancy: Vacancy) -> User:
    assert vacancy.enterprise is not None
    return make_user(role="employer", organisation=vacancy.enterprise.organisation)


def told(**values: Any) -> NewVacancy:
    given = {
        "title": "خياط",
        "trade_code": "tailoring",
        "province_code": EL_JADIDA,
        "contract_kind": "permanent",
        "wage_minor": 300_000,
        "weekly_hours": 44,
        "places": 2,
        "until": ON,
    }
    return NewVacancy(**{**given, **values})  # type: ignore[arg-type]


def agree(person: Person, vacancy: Vacancy) -> None:
    assert vacancy.enterprise is not None
    partner = vacancy.enterprise.organisation
    make_consent(person=person, purpose="sharing_partner", partner=partner, state="given", given_on=ON)


def sent(worker: User, vacancy: Vacancy, person: Person | None = None) -> Candidacy:
    person = person or make_person(holder=centre())
    agree(person, vacancy)
    proposed = actions.propose_candidate(by=worker, on=ON, person=person, vacancy=vacancy)
    return actions.move_candidacy(by=worker, on=ON, candidacy=proposed, to="sent")


def test_an_enterprise_signs_and_a_later_agreement_supersedes_the_first(
    manager: User, everything: Scope
) -> None:
    sector, province = Sector.objects.get(pk="crafts"), Province.objects.get(pk=EL_JADIDA)
    enterprise = actions.enter_enterprise(
        by=manager, on=ON, name="Atelier Ennamoudaji", sector=sector, province=province
    )
    words = {"object": "تشغيل", "ends_on": None, "places": 5}
    first = actions.sign_agreement(by=manager, on=ON, enterprise=enterprise, signed_on=ON - DAY, **words)

    second = actions.sign_agreement(by=manager, on=ON, enterprise=enterprise, signed_on=ON, **words)

    assert enterprise.organisation.kind == "employer"
    assert second.supersedes == first
    with refused("not_signed_yet"):
        actions.sign_agreement(by=manager, on=ON, enterprise=enterprise, signed_on=ON + DAY, **words)
    with refused("enterprise_known"):
        actions.enter_enterprise(
            by=manager, on=ON, name="Atelier Ennamoudaji", sector=sector, province=province
        )


def test_a_vacancy_is_written_opened_and_closed_by_its_own_moves(manager: User, everything: Scope) -> None:
    vacancy = actions.write_vacancy(by=manager, on=ON, told=told(enterprise=make_citizen_enterprise()))

    opened = actions.move_vacancy(by=manager, on=ON, vacancy=vacancy, to="open")

    assert (vacancy.state, opened.state, opened.opened_on) == ("draft", "open", ON)
    assert [move.state for move in opened.moves.all()] == ["draft", "open"]
    with refused("until_to_come"):
        actions.move_vacancy(by=manager, on=ON, vacancy=vacancy, to="expired")
    with refused("reason_missing"):
        actions.move_vacancy(by=manager, on=ON, vacancy=vacancy, to="withdrawn")
    with refused("vacancy_elsewhere"):
        actions.move_vacancy(by=manager, on=ON, vacancy=vacancy, to="filled")
    ended = actions.move_vacancy(by=manager, on=ON + DAY, vacancy=vacancy, to="expired")
    assert ended.state == "expired"


@pytest.mark.parametrize(("values", "code"), [({}, "no_host"), ({"until": ON - DAY}, "until_gone_by")])
def test_a_vacancy_without_a_host_or_with_a_day_gone_by_is_refused(
    values: dict[str, Any], code: str, manager: User, everything: Scope
) -> None:
    given = {"enterprise": make_citizen_enterprise()} if values else {}

    with refused(code):
        actions.write_vacancy(by=manager, on=ON, told=told(**given, **values))


def test_only_a_funded_project_takes_people_on(manager: User, everything: Scope) -> None:
    draft = make_file(make_person())
    funded = make_file(make_person(), state="handed_over")

    vacancy = actions.write_vacancy(by=manager, on=ON, told=told(project=funded))

    assert vacancy.project == funded
    with refused("project_not_funded"):
        actions.write_vacancy(by=manager, on=ON, told=told(project=draft))


def test_an_enterprise_writes_vacancies_of_its_own_only(everything: Scope) -> None:
    own, other = make_citizen_enterprise(), make_citizen_enterprise()
    employer = make_user(role="employer", organisation=own.organisation)

    written = actions.write_vacancy(by=employer, on=ON, told=told(enterprise=own))

    assert written.enterprise == own
    with pytest.raises(Forbidden):
        actions.write_vacancy(by=employer, on=ON, told=told(enterprise=other))
    with pytest.raises(Forbidden):
        actions.move_vacancy(by=employer, on=ON, vacancy=make_vacancy(), to="suspended", reason="x")


def test_a_new_profile_leaves_the_earlier_one_as_it_was(worker: User, everything: Scope) -> None:
    person = make_person(holder=centre())
    actions.set_profile(by=worker, on=ON, person=person, told=Profile("commune", trades=["tailoring"]))

    actions.set_profile(by=worker, on=ON, person=person, told=Profile("region", kept_from=["night"]))

    rows = WorkProfile.objects.filter(person=person).order_by("pk")
    assert [(row.reach, row.trades, row.kept_from) for row in rows] == [
        ("commune", ["tailoring"], []),
        ("region", [], ["night"]),
    ]


def test_a_name_is_sent_with_the_consent_for_that_very_enterprise(worker: User, everything: Scope) -> None:
    vacancy, other = make_vacancy(), make_vacancy()
    person = make_person(holder=centre())
    agree(person, other)
    proposed = actions.propose_candidate(by=worker, on=ON, person=person, vacancy=vacancy)

    with refused("consent_missing"):
        actions.move_candidacy(by=worker, on=ON, candidacy=proposed, to="sent")
    assert not SharedAccess.objects.filter(subject=person.code).exists()

    agree(person, vacancy)
    actions.move_candidacy(by=worker, on=ON, candidacy=proposed, to="sent")
    shared = SharedAccess.objects.get(subject=person.code)
    assert vacancy.enterprise is not None
    assert (shared.kind, shared.organisation_id) == ("employment", vacancy.enterprise.organisation_id)
    assert shared.compartments == []


def test_somebody_is_proposed_once_and_anew_after_saying_no(worker: User, everything: Scope) -> None:
    vacancy, person = make_vacancy(), make_person(holder=centre())
    first = actions.propose_candidate(by=worker, on=ON, person=person, vacancy=vacancy)

    with refused("proposed_already"):
        actions.propose_candidate(by=worker, on=ON, person=person, vacancy=vacancy)
    actions.move_candidacy(by=worker, on=ON, candidacy=first, to="not_wanted")
    again = actions.propose_candidate(by=worker, on=ON, person=person, vacancy=vacancy)

    assert again.pk != first.pk


@pytest.mark.slow
def test_an_offer_accepted_becomes_a_contract_on_its_terms_and_fills_the_vacancy(
    worker: User, everything: Scope
) -> None:
    vacancy = make_vacancy()
    candidacy = sent(worker, vacancy)
    actions.make_offer(by=worker, on=ON, candidacy=candidacy, terms=TERMS)

    placement = actions.accept_offer(by=worker, on=ON + DAY, candidacy=candidacy)

    vacancy.refresh_from_db()
    assert (placement.contract_kind, placement.wage_minor, placement.starts_on) == ("permanent", 300_000, ON)
    assert (placement.state, vacancy.state, vacancy.places_filled) == ("agreed", "filled", 1)
    moves = Candidacy.objects.get(pk=candidacy.pk).moves.values_list("state", flat=True)
    assert list(moves) == ["proposed", "sent", "offer", "placed"]


@pytest.mark.slow
def test_the_last_place_is_offered_once(worker: User, everything: Scope) -> None:
    vacancy = make_vacancy()
    first, second = sent(worker, vacancy), sent(worker, vacancy)
    actions.make_offer(by=worker, on=ON, candidacy=first, terms=TERMS)

    with refused("vacancy_full"):
        actions.make_offer(by=worker, on=ON, candidacy=second, terms=TERMS)

    actions.move_candidacy(by=worker, on=ON, candidacy=first, to="not_wanted")
    offered = actions.make_offer(by=worker, on=ON, candidacy=second, terms=TERMS)
    assert offered.state == "offer"


@pytest.mark.slow
def test_an_enterprise_answers_for_those_sent_to_it_and_stops_seeing_them_afterwards(worker: User) -> None:
    with scoped(national_scope()):
        vacancy = make_vacancy()
        employer = employer_of(vacancy)
        candidacy = sent(worker, vacancy)
        make_name(person=candidacy.person)
    noon = datetime.datetime(2021, 1, 4, 12, tzinfo=datetime.UTC)

    with scoped(scope_of(employer, ON, noon)):
        seen = Candidacy.objects.get(pk=candidacy.pk)
        heard = actions.move_candidacy(by=employer, on=ON, candidacy=seen, to="interview", interview_on=ON)
        answered = actions.move_candidacy(by=employer, on=ON, candidacy=heard, to="not_retained", note="x")
    with scoped(scope_of(employer, ON, noon + DAY)):
        later = Candidacy.objects.filter(pk=candidacy.pk).exists()

    assert (heard.interview_on, answered.state) == (ON, "not_retained")
    assert not later


@pytest.mark.parametrize("to", ["sent", "withdrawn", "not_wanted"])
def test_an_enterprise_does_not_speak_for_the_person(to: str, worker: User, everything: Scope) -> None:
    candidacy = sent(worker, make_vacancy())

    with pytest.raises(Forbidden):
        actions.move_candidacy(by=employer_of(candidacy.vacancy), on=ON, candidacy=candidacy, to=to)
    with pytest.raises(Forbidden):
        other = employer_of(make_vacancy())
        actions.move_candidacy(by=other, on=ON, candidacy=candidacy, to="interview")


def test_a_placement_begins_runs_and_ends_for_a_reason(worker: User, everything: Scope) -> None:
    placement = make_placement(person=make_person(holder=centre()))
    begun = actions.move_placement(by=worker, on=ON, placement=placement, to="trial", day=ON)

    with refused("reason_missing"):
        actions.move_placement(by=worker, on=ON, placement=begun, to="ended_early", day=ON)
    with refused("day_to_come"):
        actions.move_placement(by=worker, on=ON, placement=begun, to="running", day=ON + DAY)
    with refused("days_in_disorder"):
        actions.move_placement(by=worker, on=ON, placement=begun, to="running", day=ON - DAY)
    ended = actions.move_placement(
        by=worker, on=ON + DAY, placement=begun, to="ended_early", day=ON + DAY, reason="other_job"
    )

    assert (ended.started_on, ended.ended_on) == (ON, ON + DAY)
    assert [move.reason for move in ended.moves.all()] == ["", "other_job"]


def test_a_return_to_prison_is_written_and_read_where_penal_data_are(worker: User) -> None:
    penal = make_user(role="case_worker", establishment=centre(), compartments=["penal", "minors"])
    with scoped(national_scope()):
        placement = make_placement(state="running", person=make_person(holder=centre()))
        hidden = make_placement(state="running", person=make_person(holder=centre()))
    leaving = {"on": ON, "to": "ended_early", "day": ON, "reason": "return_to_prison"}

    with scoped(scope_of(worker, ON)), refused("reason_not_for_you"):
        actions.move_placement(by=worker, placement=hidden, **leaving)  # type: ignore[arg-type]
    with scoped(scope_of(penal, ON)):
        actions.move_placement(by=penal, placement=placement, **leaving)  # type: ignore[arg-type]
    with scoped(scope_of(worker, ON)):
        row = Placement.objects.get(pk=placement.pk)
        told_here = list(PlacementMove.objects.filter(placement=placement).values_list("reason", flat=True))

    assert row.state == "ended_early"
    assert "return_to_prison" not in told_here


def test_a_check_is_asked_on_its_day_and_answered_once(worker: User, everything: Scope) -> None:
    placement = make_placement(state="running", person=make_person(holder=centre()))
    due = datetime.date(2021, 4, 4)
    asked = {"by": worker, "placement": placement, "months": 3}

    with refused("check_not_due"):
        actions.record_check(on=due - DAY, state="in_work", **asked)  # type: ignore[arg-type]
    actions.record_check(on=due, state="not_reached", **asked)  # type: ignore[arg-type]
    row = actions.record_check(on=due + DAY, state="in_work", **asked)  # type: ignore[arg-type]

    assert (row.due_on, row.on) == (due, due + DAY)
    with refused("check_answered"):
        actions.record_check(on=due + DAY, state="not_in_work", **asked)  # type: ignore[arg-type]


def test_a_year_counts_contracts_begun_in_enterprises_by_sex_and_age_of_that_day(everything: Scope) -> None:
    seventeen = make_person(birth_year=2003, birth_month=1, birth_day=5, sex="M")
    eighteen = make_person(birth_year=2003, birth_month=1, birth_day=4, sex="F")
    for person in (seventeen, eighteen):
        make_placement(state="running", person=person)
    make_placement()
    project = make_vacancy(project=make_file(make_person(), state="started"))
    make_placement(state="running", candidacy=make_candidacy(vacancy=project, state="placed"))

    counted = outcomes(2021)

    assert (counted.total, counted.women, counted.juveniles) == (2, 1, 1)
    assert [one.person for one in counted.people] == [seventeen.code, eighteen.code]
    assert outcomes(2021, in_projects=True).total == 1
    assert outcomes(2020).total == 0


def test_a_contract_enters_a_rate_once_its_months_have_gone_by(worker: User, everything: Scope) -> None:
    kept = make_placement(state="running", person=make_person(holder=centre()))
    make_placement(state="ended_early", ended_on=datetime.date(2021, 2, 1))
    make_placement(state="running")
    actions.record_check(
        by=worker, on=datetime.date(2021, 4, 4), placement=kept, months=3, state="other_work"
    )

    before = retention(2021, datetime.date(2021, 4, 3))
    after = retention(2021, datetime.date(2021, 4, 4))

    assert before == []
    assert [(one.months, one.old_enough, one.employed, one.unknown) for one in after] == [(3, 3, 1, 1)]
