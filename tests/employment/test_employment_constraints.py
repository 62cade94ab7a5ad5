"""The database keeps the promises about work, whatever code writes."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from darb.core.scope import Scope
from tests.breaking import Factory, break_check, break_unique, refused_by
from tests.factories import ON, make_person
from tests.factories.employment import (
    make_candidacy,
    make_candidacy_move,
    make_citizen_enterprise,
    make_employment_agreement,
    make_placement,
    make_placement_move,
    make_retention_check,
    make_vacancy,
    make_vacancy_move,
    make_work_profile,
)
from tests.factories.projects import make_file

EARLIER, LATER = ON - datetime.timedelta(days=1), ON + datetime.timedelta(days=1)
OFFERED = {"offered_on": ON, "offered_kind": "permanent", "offered_wage_minor": 1, "offered_start_on": ON}


def _project() -> models.Model:
    return make_file(make_person())


CHECKS: list[tuple[str, Factory, dict[str, Any]]] = [
    ("citizen_enterprise_ice_is_15_digits", make_citizen_enterprise, {"ice": "12345"}),
    ("employment_agreement_promises_something", make_employment_agreement, {"places": 0}),
    ("employment_agreement_ends_later", make_employment_agreement, {"ends_on": ON}),
    ("vacancy_state_is_known", make_vacancy, {"state": "lost"}),
    ("vacancy_contract_kind_is_known", make_vacancy, {"contract_kind": "none"}),
    ("vacancy_certificate_is_known", make_vacancy, {"certificate": "none"}),
    ("vacancy_has_one_host", make_vacancy, {"project": _project, "enterprise": make_citizen_enterprise}),
    ("vacancy_has_one_host", make_vacancy, {"enterprise": None}),
    ("vacancy_has_a_place", make_vacancy, {"places": 0}),
    ("vacancy_never_overfilled", make_vacancy, {"places_taken": 2}),
    ("vacancy_pays_a_wage", make_vacancy, {"wage_minor": 0}),
    ("vacancy_hours_of_a_week", make_vacancy, {"weekly_hours": 61}),
    ("vacancy_open_since_a_day", make_vacancy, {"opened_on": None}),
    ("vacancy_move_state_is_known", make_vacancy_move, {"state": "lost"}),
    ("work_profile_reach_is_known", make_work_profile, {"reach": "moon"}),
    ("work_profile_hours_of_a_week", make_work_profile, {"most_hours": 0}),
    ("candidacy_state_is_known", make_candidacy, {"state": "lost"}),
    ("candidacy_offer_is_whole", make_candidacy, {"offered_wage_minor": 1}),
    ("candidacy_offer_ends_later", make_candidacy, {**OFFERED, "offered_end_on": ON}),
    ("candidacy_sent_on_a_day", make_candidacy, {"state": "interview", "sent_on": None}),
    ("candidacy_move_state_is_known", make_candidacy_move, {"state": "lost"}),
    ("placement_state_is_known", make_placement, {"state": "lost"}),
    ("placement_contract_kind_is_known", make_placement, {"contract_kind": "none"}),
    ("placement_pays_a_wage", make_placement, {"wage_minor": 0}),
    ("placement_ends_after_it_starts", make_placement, {"ends_on": ON}),
    ("placement_started_on_a_day", make_placement, {"started_on": ON}),
    ("placement_ended_on_a_day", make_placement, {"state": "completed", "ended_on": EARLIER}),
    ("placement_ended_on_a_day", make_placement, {"ended_on": ON}),
    ("placement_move_state_is_known", make_placement_move, {"state": "lost"}),
    ("placement_move_ends_for_a_reason", make_placement_move, {"state": "ended_early"}),
    ("placement_move_ends_for_a_reason", make_placement_move, {"state": "running", "reason": "illness"}),
    (
        "placement_move_prison_is_penal",
        make_placement_move,
        {"state": "ended_early", "reason": "return_to_prison"},
    ),
    ("retention_check_is_an_answer", make_retention_check, {"state": "due"}),
    ("retention_check_not_too_early", make_retention_check, {"on": EARLIER}),
]


@pytest.mark.parametrize(("name", "factory", "wrong"), CHECKS)
def test_a_wrong_row_is_refused(
    name: str, factory: Factory, wrong: dict[str, Any], everything: Scope
) -> None:
    break_check(name, factory, wrong)


def test_an_offer_has_its_day(everything: Scope) -> None:
    nothing = dict.fromkeys(["offered_on", "offered_wage_minor", "offered_start_on"])

    with refused_by("candidacy_offered_on_a_day"):
        make_candidacy(state="offer", offered_kind="", **nothing)


def test_one_live_candidacy_of_a_person_for_a_vacancy(everything: Scope) -> None:
    break_unique("candidacy_one_live_a_vacancy", make_candidacy, ["person", "vacancy"])

    ended = make_candidacy(state="withdrawn")
    again = make_candidacy(person=ended.person, vacancy=ended.vacancy)
    assert again.pk != ended.pk


def test_a_check_is_answered_once_and_may_be_tried_before(everything: Scope) -> None:
    missed = make_retention_check(state="not_reached")
    make_retention_check(placement=missed.placement)

    with refused_by("retention_check_answered_once"):
        make_retention_check(placement=missed.placement, state="not_in_work")


def test_places_are_counted_by_the_database_and_never_exceeded(everything: Scope) -> None:
    vacancy = make_vacancy(places=2)
    make_candidacy(vacancy=vacancy, state="placed")
    offered = make_candidacy(vacancy=vacancy, state="offer")
    waiting = make_candidacy(vacancy=vacancy, state="sent")
    vacancy.refresh_from_db()
    assert (vacancy.places_taken, vacancy.places_filled) == (2, 1)

    with refused_by("vacancy_never_overfilled"):
        type(waiting).objects.filter(pk=waiting.pk).update(state="offer", **OFFERED)

    type(offered).objects.filter(pk=offered.pk).update(state="not_wanted")
    vacancy.refresh_from_db()
    assert (vacancy.places_taken, vacancy.places_filled) == (1, 1)


FINAL: list[tuple[Factory, dict[str, Any], dict[str, Any]]] = [
    (make_vacancy, {"state": "filled"}, {"wage_minor": 1}),
    (make_vacancy, {"state": "withdrawn"}, {"state": "open"}),
    (make_candidacy, {"state": "not_retained"}, {"state": "sent"}),
    (make_candidacy, {"state": "offer"}, {"offered_wage_minor": 1}),
    (make_placement, {}, {"wage_minor": 1}),
    (make_placement, {"state": "running"}, {"started_on": LATER}),
    (make_placement, {"state": "completed", "ended_on": LATER}, {"ended_on": ON}),
    (make_placement, {"state": "not_started"}, {"state": "agreed"}),
    (make_employment_agreement, {}, {"places": 1}),
    (make_work_profile, {}, {"reach": "anywhere"}),
    (make_vacancy_move, {}, {"reason": "autre"}),
    (make_candidacy_move, {}, {"note": "autre"}),
    (make_placement_move, {}, {"note": "autre"}),
    (make_retention_check, {}, {"state": "not_in_work"}),
]


@pytest.mark.parametrize(("factory", "given", "change"), FINAL)
def test_what_was_signed_answered_or_ended_is_not_changed(
    factory: Factory, given: dict[str, Any], change: dict[str, Any], everything: Scope
) -> None:
    row = factory(**given)
    rows = type(row)._default_manager.filter(pk=row.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**change)

    before = {name: getattr(row, name) for name in change}
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in change} == before


@pytest.mark.parametrize(
    ("factory", "given"),
    [
        (make_vacancy, {"state": "expired"}),
        (make_placement, {"state": "not_started"}),
        (make_retention_check, {}),
    ],
)
def test_what_has_ended_is_not_deleted(factory: Factory, given: dict[str, Any], everything: Scope) -> None:
    row = factory(**given)

    with pytest.raises(IntegrityError), transaction.atomic():
        type(row)._default_manager.filter(pk=row.pk).delete()

    assert type(row)._default_manager.filter(pk=row.pk).exists()


def test_places_are_still_counted_on_an_offer_that_was_withdrawn(everything: Scope) -> None:
    offered = make_candidacy(state="offer")
    type(offered.vacancy).objects.filter(pk=offered.vacancy_id).update(state="withdrawn")

    type(offered).objects.filter(pk=offered.pk).update(state="withdrawn")

    offered.vacancy.refresh_from_db()
    assert offered.vacancy.places_taken == 0
