"""Where a call may go, and what a grid must be. Pure."""

from darb.programmes.states import Call as S

GRID_TOTAL = 100  # points; stored scores are tenths of them

CALL_MOVES: dict[S, frozenset[S]] = {
    S.DRAFT: frozenset({S.PUBLISHED, S.CANCELLED}),
    S.PUBLISHED: frozenset({S.OPEN, S.CANCELLED}),
    S.OPEN: frozenset({S.FROZEN, S.CANCELLED}),
    S.FROZEN: frozenset({S.PROVISIONAL, S.CANCELLED}),
    S.PROVISIONAL: frozenset({S.DECIDED}),
    S.DECIDED: frozenset({S.CLOSED}),
    S.CLOSED: frozenset(),
    S.CANCELLED: frozenset(),
}
