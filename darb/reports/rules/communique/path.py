"""The path of a version: drafted, checked, approved, published, and corrected by the next one. Pure.

Source: the programme's procedure of publication: what is read again and what is approved are two people's work, and
what was published is never written over. Whoever checks is not who drafted; whoever approves is not who checked.
"""

from darb.reports.states import Communique as S

MOVES: dict[S, frozenset[S]] = {
    S.DRAFT: frozenset({S.CHECKED}),
    S.CHECKED: frozenset({S.APPROVED, S.DRAFT}),
    S.APPROVED: frozenset({S.PUBLISHED, S.DRAFT}),
    S.PUBLISHED: frozenset({S.CORRECTED}),
    S.CORRECTED: frozenset(),
}
STATIONS = (S.DRAFT, S.CHECKED, S.APPROVED, S.PUBLISHED)
UNDER_WAY = frozenset({S.DRAFT, S.CHECKED, S.APPROVED})


def may_move(origin: str, to: str) -> bool:
    return S(to) in MOVES[S(origin)]


def may_check(*, drafted_by: int, by: int) -> bool:
    return drafted_by != by


def may_approve(*, checked_by: int | None, by: int) -> bool:
    return checked_by is not None and checked_by != by
