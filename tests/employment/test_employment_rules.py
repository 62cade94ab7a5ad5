"""Paths, criteria and days of employment, decided without a database."""

import dataclasses
import datetime

import pytest

from darb.employment.rules import matching
from darb.employment.rules.checks import checks, months_later, next_check
from darb.employment.rules.matching import Asked, Finding, Seeker, match, order_of
from darb.employment.rules.moves import is_penal, reason_missing
from darb.employment.rules.parameters import Parameters
from darb.employment.states import Distance, MatchCriterion, RetentionCheck

DAY = datetime.date
SET = Parameters((3, 6, 12), 14)
ASKED = Asked(
    trade="tailoring",
    province="06.181",
    region="06",
    commune="06.181.01",
    certificate="vocational",
    languages=frozenset({"arabic", "french"}),
    weekly_hours=44,
    features=frozenset({"night", "standing"}),
)
FITTING = Seeker(
    trades=frozenset({"tailoring"}),
    certificates=frozenset({("vocational", "tailoring")}),
    languages=frozenset({"arabic", "french", "amazigh"}),
    province="06.181",
    region="06",
    commune="06.181.01",
    reach="commune",
    most_hours=44,
    kept_from=frozenset({"heights"}),
    places_kept_from=frozenset({"09.001"}),
)


def seeker(**values: object) -> Seeker:
    return dataclasses.replace(FITTING, **values)  # type: ignore[arg-type]


def found(who: Seeker, criterion: MatchCriterion, asked: Asked = ASKED) -> tuple[bool, Finding]:
    verdict = next(one for one in match(asked, who).verdicts if one.criterion == criterion)
    return verdict.fits, verdict.finding


def test_whoever_meets_every_criterion_fits_and_each_has_its_finding() -> None:
    told = match(ASKED, FITTING)

    assert told.fits
    assert [verdict.criterion for verdict in told.verdicts] == list(MatchCriterion)
    assert told.nearness == Distance.COMMUNE


@pytest.mark.parametrize(
    ("changed", "criterion", "finding"),
    [
        ({"trades": frozenset(), "certificates": frozenset()}, "trade", "trade_other"),
        ({"certificates": frozenset({("literacy", "tailoring")})}, "training", "training_missing"),
        ({"certificates": frozenset({("vocational", "welding")})}, "training", "training_missing"),
        ({"commune": "06.181.02"}, "distance", "same_province"),
        ({"commune": "", "province": "06.461"}, "distance", "same_region"),
        ({"commune": "", "province": "09.001", "region": "09"}, "distance", "elsewhere"),
        ({"languages": frozenset({"arabic"})}, "languages", "languages_missing"),
        ({"most_hours": 43}, "hours", "hours_too_many"),
        ({"kept_from": frozenset({"night"})}, "work", "work_kept_from"),
        ({"places_kept_from": frozenset({"06.181"})}, "places", "place_kept_from"),
        ({"places_kept_from": frozenset({"06.181.01"})}, "places", "place_kept_from"),
    ],
)
def test_one_criterion_that_fails_is_enough_and_says_so(
    changed: dict[str, object], criterion: str, finding: str
) -> None:
    who = seeker(**changed)

    assert not match(ASKED, who).fits
    assert found(who, MatchCriterion(criterion)) == (False, Finding(finding))


def test_what_is_not_asked_fits_everybody() -> None:
    nothing = dataclasses.replace(ASKED, certificate="", languages=frozenset(), features=frozenset())
    nobody = seeker(certificates=frozenset(), languages=frozenset(), most_hours=None, reach="anywhere")

    assert match(nothing, nobody).fits
    assert found(nobody, MatchCriterion.TRAINING, nothing) == (True, Finding.TRAINING_NOT_ASKED)
    assert found(nobody, MatchCriterion.LANGUAGES, nothing) == (True, Finding.LANGUAGES_NOT_ASKED)


def test_a_trade_learnt_counts_as_one_looked_for_and_a_certificate_without_a_trade_for_any() -> None:
    learnt = seeker(trades=frozenset())
    general = seeker(certificates=frozenset({("vocational", "")}))

    assert found(learnt, MatchCriterion.TRADE) == (True, Finding.TRADE_LEARNT)
    assert found(general, MatchCriterion.TRAINING) == (True, Finding.TRAINING_HELD)


def test_a_place_further_away_fits_those_who_go_that_far() -> None:
    far = seeker(commune="", province="06.461", reach="region")

    assert found(far, MatchCriterion.DISTANCE) == (True, Finding.SAME_REGION)


def test_the_order_is_fitting_then_near_then_waiting_longest() -> None:
    near, far = match(ASKED, FITTING), match(ASKED, seeker(commune="", reach="province"))
    unfit = match(ASKED, seeker(most_hours=10))
    people = [
        order_of(unfit, DAY(2020, 1, 1), "P-1"),
        order_of(far, DAY(2020, 1, 1), "P-2"),
        order_of(near, DAY(2021, 1, 2), "P-3"),
        order_of(near, DAY(2021, 1, 1), "P-4"),
    ]

    assert [order[-1] for order in sorted(people)] == ["P-4", "P-3", "P-2", "P-1"]


def test_no_criterion_can_be_handed_an_offence() -> None:
    known = {field.name for record in (Asked, Seeker) for field in dataclasses.fields(record)}

    assert known == {
        "trade",
        "trades",
        "province",
        "region",
        "commune",
        "certificate",
        "certificates",
        "languages",
        "weekly_hours",
        "most_hours",
        "features",
        "kept_from",
        "places_kept_from",
        "reach",
    }
    penal = ("offence", "sentence", "prison", "detention", "stay", "origin", "release", "judg")
    names = vars(matching).keys() | {str(finding) for finding in Finding}
    assert [name for name in names if any(word in name.lower() for word in penal)] == []


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (DAY(2021, 1, 4), 3, DAY(2021, 4, 4)),
        (DAY(2022, 11, 30), 3, DAY(2023, 2, 28)),
        (DAY(2023, 11, 30), 3, DAY(2024, 2, 29)),
        (DAY(2023, 8, 31), 6, DAY(2024, 2, 29)),
        (DAY(2024, 2, 29), 12, DAY(2025, 2, 28)),
        (DAY(2023, 2, 28), 12, DAY(2024, 2, 28)),
        (DAY(2021, 12, 31), 12, DAY(2022, 12, 31)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(
    start: datetime.date, months: int, due: datetime.date
) -> None:
    assert months_later(start, months) == due


@pytest.mark.parametrize(
    ("on", "states"),
    [
        (DAY(2024, 2, 28), [None, None, None]),
        (DAY(2024, 2, 29), ["due", None, None]),
        (DAY(2024, 3, 14), ["due", None, None]),
        (DAY(2024, 3, 15), ["overdue", None, None]),
        (DAY(2024, 5, 29), ["overdue", None, None]),
        (DAY(2024, 5, 30), ["overdue", "due", None]),
        (DAY(2024, 6, 13), ["overdue", "due", None]),
        (DAY(2024, 6, 14), ["overdue", "overdue", None]),
        (DAY(2024, 11, 29), ["overdue", "overdue", None]),
        (DAY(2024, 11, 30), ["overdue", "overdue", "due"]),
    ],
)
def test_a_check_is_due_on_its_day_and_late_after_the_days_of_grace(
    on: datetime.date, states: list[str | None]
) -> None:
    told = checks(DAY(2023, 11, 30), None, {}, SET, on)

    assert [check.state for check in told] == states


def test_an_answer_settles_a_check_and_whoever_was_not_reached_is_asked_again() -> None:
    start, on = DAY(2021, 1, 4), DAY(2021, 7, 5)
    told = checks(start, None, {3: "in_work", 6: "not_reached"}, SET, on)
    later = checks(start, None, {3: "in_work", 6: "not_reached"}, SET, DAY(2021, 7, 19))

    assert [check.state for check in told] == ["in_work", "not_reached", None]
    assert [check.state for check in later] == ["in_work", "overdue", None]
    asked = next_check(told)
    assert asked is not None
    assert asked.months == 6


@pytest.mark.parametrize(
    ("ended", "states"),
    [(DAY(2021, 4, 4), [None, None, None]), (DAY(2021, 4, 5), [RetentionCheck.OVERDUE, None, None])],
)
def test_nobody_is_asked_after_the_end_of_the_work(
    ended: datetime.date, states: list[RetentionCheck | None]
) -> None:
    told = checks(DAY(2021, 1, 4), ended, {}, SET, DAY(2022, 6, 1))

    assert [check.state for check in told] == states


def test_nothing_is_due_before_work_began() -> None:
    assert checks(None, None, {}, SET, DAY(2022, 6, 1)) == []
    assert next_check([]) is None


def test_whoever_leaves_early_says_why_and_the_prison_is_told_apart() -> None:
    assert reason_missing("ended_early", "")
    assert reason_missing("ended_early", "end_of_contract")
    assert not reason_missing("ended_early", "resignation")
    assert not reason_missing("completed", "")
    assert is_penal("return_to_prison")
    assert not is_penal("illness")
