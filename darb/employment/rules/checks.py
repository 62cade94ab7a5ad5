"""When somebody is asked whether the work goes on, and what a placement's months tell. Pure."""

import dataclasses
import datetime
from collections.abc import Mapping

from darb.employment.rules.parameters import Parameters
from darb.employment.states import RetentionCheck


@dataclasses.dataclass(frozen=True)
class Check:
    """One check of a placement: after how many months, on which day, late after which day, where it stands.

    ``state`` is empty while its day is still to come, and where the placement had ended before it.
    """

    months: int
    due_on: datetime.date
    late_after: datetime.date
    state: RetentionCheck | None


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the last of a shorter month, 29 February in a leap year."""
    year, month = divmod(day.month - 1 + months, 12)
    first = datetime.date(day.year + year, month + 1, 1)
    following = datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + datetime.timedelta(days=day.day - 1), following - datetime.timedelta(days=1))


def checks(
    started_on: datetime.date | None,
    ended_on: datetime.date | None,
    answers: Mapping[int, str],
    parameters: Parameters,
    on: datetime.date,
) -> list[Check]:
    """The checks of a placement as they stand on a day; none before work has begun.

    Source: indicator of placements still in work after 3, 6 and 12 months. A check is due on its day and late once
    its days of grace are over. One whose day came after the end of the work is asked of nobody: the end says it.
    """
    if started_on is None:
        return []
    found = []
    for months in parameters.check_months:
        due_on = months_later(started_on, months)
        late_after = due_on + datetime.timedelta(days=parameters.grace_days)
        answer = answers.get(months, "")
        state = _state(due_on, late_after, ended_on, answer, on)
        found.append(Check(months, due_on, late_after, state))
    return found


def _state(
    due_on: datetime.date,
    late_after: datetime.date,
    ended_on: datetime.date | None,
    answer: str,
    on: datetime.date,
) -> RetentionCheck | None:
    if answer and answer != RetentionCheck.NOT_REACHED:
        return RetentionCheck(answer)
    if on < due_on or (ended_on is not None and ended_on <= due_on):
        return None
    if on > late_after:
        return RetentionCheck.OVERDUE
    return RetentionCheck(answer or RetentionCheck.DUE)


def next_check(found: list[Check]) -> Check | None:
    """The earliest check that waits for an answer."""
    waiting = (RetentionCheck.DUE, RetentionCheck.OVERDUE, RetentionCheck.NOT_REACHED)
    return next((check for check in found if check.state in waiting), None)
