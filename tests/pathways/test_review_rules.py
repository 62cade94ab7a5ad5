"""When a life project is looked at again: every boundary from both sides, and what holds whatever the facts."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from darb.pathways.rules.reviews import (
    CLOCK,
    Band,
    Deadline,
    Exempted,
    Facts,
    Intervals,
    Reason,
    Situation,
    Why,
    band_on,
    deadline,
)
from darb.pathways.states import Review
from darb.people.rules import months_after

BANDS = (Band(0, 1), Band(3, 2), Band(6, 3), Band(12, 6), Band(60, 12))
INTERVALS = Intervals(BANDS, without_date_months=3, outside_months=3, grace_days=14)
DAY = datetime.timedelta(days=1)
DAYS = st.dates(datetime.date(2016, 1, 1), datetime.date(2036, 12, 31))
A_WHILE = st.integers(0, 400).map(lambda days: datetime.timedelta(days=days))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def serving(start: str, release: str, *exemptions: Exempted) -> Facts:
    clock = ((Why.FROM_LIFE_PROJECT, day(start)),)
    return Facts(clock, Situation.SERVING, day(release), exemptions)


UNHURRIED = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # many share the machine


@st.composite
def many_facts(draw: st.DrawFn) -> tuple[Facts, datetime.date]:
    on = draw(DAYS)
    clock = tuple((why, on - draw(A_WHILE)) for why in CLOCK if draw(st.booleans()))
    situation = draw(st.sampled_from(Situation))
    release = on + draw(st.integers(-200, 4000)) * DAY if situation is Situation.SERVING else None
    exemptions = []
    for _ in range(draw(st.integers(0, 3))):
        begun = on - draw(A_WHILE)
        exemptions.append(Exempted(begun, draw(st.none() | st.just(begun + draw(A_WHILE)))))
    return Facts(clock, situation, release, tuple(exemptions)), on


@pytest.mark.parametrize(("months", "below", "from_there"), [(3, 1, 2), (6, 2, 3), (12, 3, 6), (60, 6, 12)])
@pytest.mark.parametrize("start", ["2024-02-29", "2023-02-28", "2025-11-30", "2025-12-31", "2026-06-15"])
def test_each_band_begins_on_the_day_on_which_its_months_are_left(
    start: str, months: int, below: int, from_there: int
) -> None:
    boundary = months_after(day(start), months)

    found = [band_on(BANDS, day(start), boundary + step * DAY).every_months for step in (-1, 0, 1)]

    assert found == [below, from_there, from_there]


@pytest.mark.parametrize(
    ("start", "release", "due"),
    [
        ("2026-01-10", "2026-04-09", "2026-02-10"),
        ("2026-01-10", "2026-04-10", "2026-03-10"),
        ("2025-11-30", "2026-02-27", "2025-12-30"),
        ("2025-11-30", "2026-02-28", "2026-01-30"),
        ("2023-11-30", "2024-02-28", "2023-12-30"),
        ("2023-11-30", "2024-02-29", "2024-01-30"),
        ("2023-12-31", "2025-06-01", "2024-06-30"),
        ("2023-08-31", "2024-11-01", "2024-02-29"),
        ("2024-08-31", "2025-11-01", "2025-02-28"),
        ("2024-02-29", "2031-01-01", "2025-02-28"),
    ],
)
def test_the_deadline_follows_the_time_left(start: str, release: str, due: str) -> None:
    assert deadline(serving(start, release), INTERVALS, day(start)).due_on == day(due)


def test_a_review_is_held_before_the_release() -> None:
    found = deadline(serving("2026-01-10", "2026-01-25"), INTERVALS, day("2026-01-10"))

    assert found == Deadline(
        day("2026-01-25"),
        Review.DUE,
        (
            Reason(Why.FROM_LIFE_PROJECT, day("2026-01-10")),
            Reason(Why.TIME_LEFT, day("2026-01-25"), months=1),
            Reason(Why.BEFORE_RELEASE, day("2026-01-25")),
        ),
    )


def test_a_deadline_is_kept_on_its_day_and_missed_on_the_next() -> None:
    facts = serving("2026-01-10", "2027-06-01")

    found = [deadline(facts, INTERVALS, day(text)).state for text in ("2026-07-10", "2026-07-11")]

    assert found == [Review.DUE, Review.OVERDUE]


@pytest.mark.parametrize("why", [Why.FROM_TRANSFER, Why.FROM_READMISSION, Why.FROM_RELEASE])
def test_a_transfer_a_readmission_and_a_release_start_the_clock_anew(why: Why) -> None:
    clock = ((Why.FROM_REVIEW, day("2026-01-10")), (why, day("2026-03-02")))

    found = deadline(Facts(clock, Situation.WITHOUT_DATE), INTERVALS, day("2026-03-02"))

    assert (found.due_on, found.reasons[0]) == (day("2026-06-02"), Reason(why, day("2026-03-02")))


def test_an_exemption_stops_the_clock_and_gives_its_days_back() -> None:
    base = serving("2026-01-10", "2027-06-01")
    lasting = serving("2026-01-10", "2027-06-01", Exempted(day("2026-06-01")))
    cleared = serving("2026-01-10", "2027-06-01", Exempted(day("2026-06-01"), day("2026-07-01")))
    on = day("2026-07-01")

    found = [deadline(facts, INTERVALS, on) for facts in (base, lasting, cleared)]

    assert [one.due_on for one in found] == [day("2026-07-10"), None, day("2026-08-09")]
    assert found[1].reasons[-1] == Reason(Why.EXEMPTED, day("2026-06-01"))
    assert found[2].reasons[-1] == Reason(Why.EXTENDED, day("2026-07-01"), days=30)


def test_whoever_was_late_already_has_some_days_after_an_exemption() -> None:
    facts = serving("2026-01-10", "2027-06-01", Exempted(day("2026-08-01"), day("2026-09-01")))

    found = deadline(facts, INTERVALS, day("2026-09-01"))

    assert found.due_on == day("2026-09-15")
    assert [reason.why for reason in found.reasons[-2:]] == [Why.EXTENDED, Why.GRACE]


@pytest.mark.slow
@UNHURRIED
@given(many_facts())
def test_every_deadline_explains_itself(drawn: tuple[Facts, datetime.date]) -> None:
    """Walking along the reasons leads to the day again: nothing else went into it."""
    facts, on = drawn

    found = deadline(facts, INTERVALS, on)

    due = months_after(found.reasons[0].on or on, found.reasons[1].months)
    for reason in found.reasons[2:]:
        if reason.why is Why.BEFORE_RELEASE:
            due = max(reason.on or due, found.reasons[0].on or on)
        elif reason.why is Why.EXTENDED:
            due += reason.days * DAY
        elif reason.why is Why.GRACE:
            due = (reason.on or due) + reason.days * DAY
    assert found.due_on in (due, None)
    assert (found.due_on is None) == (found.state is Review.EXEMPTED)
    assert (found.state is Review.OVERDUE) == (found.due_on is not None and on > found.due_on)


@pytest.mark.slow
@UNHURRIED
@given(many_facts(), A_WHILE, A_WHILE)
def test_clearing_an_exemption_never_brings_a_deadline_forward(
    drawn: tuple[Facts, datetime.date], ago: datetime.timedelta, lasted: datetime.timedelta
) -> None:
    facts, on = drawn
    others = tuple(one for one in facts.exemptions if one.cleared_on and one.cleared_on <= on)
    one_more = Exempted(on - ago, min(on, on - ago + lasted))
    before = Facts(facts.clock, facts.situation, facts.release_on, others)
    after = Facts(facts.clock, facts.situation, facts.release_on, (*others, one_more))

    found = [deadline(each, INTERVALS, on).due_on or datetime.date.max for each in (before, after)]

    assert found[0] <= found[1]


@pytest.mark.slow
@UNHURRIED
@given(DAYS, st.integers(0, 4000), st.integers(0, 4000))
def test_whoever_has_longer_to_serve_is_never_seen_more_often(
    start: datetime.date, shorter: int, more: int
) -> None:
    clock = ((Why.FROM_LIFE_PROJECT, start),)
    releases = (start + shorter * DAY, start + (shorter + more) * DAY)

    found = [deadline(Facts(clock, Situation.SERVING, one), INTERVALS, start).due_on for one in releases]

    assert start <= (found[0] or start) <= (found[1] or start)


@pytest.mark.slow
@UNHURRIED
@given(many_facts())
def test_what_is_still_to_come_changes_no_deadline(drawn: tuple[Facts, datetime.date]) -> None:
    facts, on = drawn
    later = on + 1 * DAY
    told = Facts(
        (*facts.clock, (Why.FROM_READMISSION, later)),
        facts.situation,
        facts.release_on,
        (*facts.exemptions, Exempted(later)),
    )

    assert deadline(told, INTERVALS, on) == deadline(facts, INTERVALS, on)


@pytest.mark.parametrize(
    "wrong",
    [
        ((), 3, 3, 14),
        ((Band(1, 1),), 3, 3, 14),
        ((Band(0, 1), Band(6, 2), Band(3, 2)), 3, 3, 14),
        ((Band(0, 0),), 3, 3, 14),
        (BANDS, 3, 0, 14),
        (BANDS, 3, 3, -1),
    ],
)
def test_parameters_that_mean_nothing_are_refused(wrong: tuple[tuple[Band, ...], int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"bands|every_months"):
        Intervals(*wrong)
