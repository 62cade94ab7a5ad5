"""The paths of vacancies, candidacies and placements, and from where a retention check is answered."""

from darb.employment.states import Candidacy, LeavingReason, Placement, RetentionCheck, Vacancy

VACANCY_MOVES: dict[Vacancy, frozenset[Vacancy]] = {
    Vacancy.DRAFT: frozenset({Vacancy.OPEN, Vacancy.WITHDRAWN}),
    Vacancy.OPEN: frozenset({Vacancy.SUSPENDED, Vacancy.FILLED, Vacancy.WITHDRAWN, Vacancy.EXPIRED}),
    Vacancy.SUSPENDED: frozenset({Vacancy.OPEN, Vacancy.FILLED, Vacancy.WITHDRAWN, Vacancy.EXPIRED}),
    Vacancy.FILLED: frozenset(),
    Vacancy.WITHDRAWN: frozenset(),
    Vacancy.EXPIRED: frozenset(),
}
# Filled is what the last placement makes of it, and nobody's choice.
CHOSEN_FOR_VACANCIES = frozenset(
    {Vacancy.OPEN, Vacancy.SUSPENDED, Vacancy.WITHDRAWN, Vacancy.EXPIRED},
)
CANDIDACY_MOVES: dict[Candidacy, frozenset[Candidacy]] = {
    Candidacy.PROPOSED: frozenset({Candidacy.SENT, Candidacy.NOT_WANTED, Candidacy.WITHDRAWN}),
    Candidacy.SENT: frozenset(
        {
            Candidacy.INTERVIEW,
            Candidacy.OFFER,
            Candidacy.NOT_RETAINED,
            Candidacy.NOT_WANTED,
            Candidacy.WITHDRAWN,
        }
    ),
    Candidacy.INTERVIEW: frozenset(
        {Candidacy.OFFER, Candidacy.NOT_RETAINED, Candidacy.NOT_WANTED, Candidacy.WITHDRAWN}
    ),
    Candidacy.OFFER: frozenset(
        {Candidacy.PLACED, Candidacy.NOT_RETAINED, Candidacy.NOT_WANTED, Candidacy.WITHDRAWN}
    ),
    Candidacy.PLACED: frozenset(),
    Candidacy.NOT_RETAINED: frozenset(),
    Candidacy.NOT_WANTED: frozenset(),
    Candidacy.WITHDRAWN: frozenset(),
}
LIVE_CANDIDACIES = frozenset(state for state, onward in CANDIDACY_MOVES.items() if onward)
# What the enterprise answers itself; the rest is said by the person, and written down by whoever follows the person.
ANSWERED_BY_EMPLOYER = frozenset({Candidacy.INTERVIEW, Candidacy.OFFER, Candidacy.NOT_RETAINED})
SEEN_BY_EMPLOYER = frozenset(Candidacy) - {Candidacy.PROPOSED}
HOLDS_A_PLACE = frozenset({Candidacy.OFFER, Candidacy.PLACED})
PLACEMENT_MOVES: dict[Placement, frozenset[Placement]] = {
    Placement.AGREED: frozenset({Placement.TRIAL, Placement.RUNNING, Placement.NOT_STARTED}),
    Placement.TRIAL: frozenset({Placement.RUNNING, Placement.ENDED_EARLY}),
    Placement.RUNNING: frozenset({Placement.COMPLETED, Placement.ENDED_EARLY}),
    Placement.COMPLETED: frozenset(),
    Placement.ENDED_EARLY: frozenset(),
    Placement.NOT_STARTED: frozenset(),
}
LIVE_PLACEMENTS = frozenset(state for state, onward in PLACEMENT_MOVES.items() if onward)
IN_WORK = frozenset({Placement.TRIAL, Placement.RUNNING})
ENDED = frozenset({Placement.COMPLETED, Placement.ENDED_EARLY})
# Why somebody left, as an enterprise may say it: nothing about health, nothing about a prison (law 09-08: least data).
REASONS_OF_EMPLOYER = frozenset(LeavingReason) - {
    LeavingReason.END_OF_CONTRACT,
    LeavingReason.ILLNESS,
    LeavingReason.RETURN_TO_PRISON,
}
# Whether somebody was reached or not may be asked again; an answer stands.
CHECK_ANSWERS = frozenset(
    {
        RetentionCheck.IN_WORK,
        RetentionCheck.OTHER_WORK,
        RetentionCheck.NOT_IN_WORK,
        RetentionCheck.NOT_REACHED,
    }
)
SETTLED_CHECKS = CHECK_ANSWERS - {RetentionCheck.NOT_REACHED}
# An enterprise knows whether somebody works there; what becomes of them elsewhere is asked of the person.
CHECKED_BY_EMPLOYER = frozenset({RetentionCheck.IN_WORK, RetentionCheck.NOT_IN_WORK})


def reason_missing(to: str, reason: str) -> bool:
    """Whoever leaves early leaves for a reason; a contract that came to its end is its own reason."""
    return to == Placement.ENDED_EARLY and reason in ("", LeavingReason.END_OF_CONTRACT)


def is_penal(reason: str) -> bool:
    """A reason that tells of a prison is kept with the penal data, wherever else the placement is read."""
    return reason == LeavingReason.RETURN_TO_PRISON
