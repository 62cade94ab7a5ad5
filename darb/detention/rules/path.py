"""Where somebody stands on the path after an admission or a release. Pure.

Source: the path of the programme: a release may come in every earlier state (a pardon does not wait for a diagnosis),
a closed file begins again with a new stay, and whoever left once and comes back had the file closed for that reason.
"""

from darb.people.states import Journey

# In the order in which they are passed inside; a release may come in any of them.
INSIDE = (
    Journey.IDENTIFIED,
    Journey.DIAGNOSED,
    Journey.PLAN_SIGNED,
    Journey.IN_PREPARATION,
    Journey.PRE_RELEASE,
)


def after_admission(state: Journey | None) -> list[Journey]:
    """The states that an admission leads through: none for whoever is on the way inside already.

    From outside, the file is closed (return to prison) before it begins again, so that what was done after the
    first release stays a path of its own.
    """
    if state in INSIDE:
        return []
    if state is None or state == Journey.CLOSED:
        return [Journey.IDENTIFIED]
    return [Journey.CLOSED, Journey.IDENTIFIED]


def after_release(state: Journey | None) -> list[Journey]:
    """Released, from every earlier state. A file that a centre follows already stays where it is."""
    return [Journey.RELEASED] if state is None or state in INSIDE else []


def after_first_check(state: Journey | None) -> list[Journey]:
    """Once the first thing of a release is ready, whoever was being prepared stands before the release."""
    return [Journey.PRE_RELEASE] if state == Journey.IN_PREPARATION else []
