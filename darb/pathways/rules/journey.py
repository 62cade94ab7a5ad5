"""Where a countersigned life project leads on the path. Pure."""

from darb.people.states import Journey


def after_countersigning(state: Journey | None) -> list[Journey]:
    """Diagnosis or first interview, then the signed life project; a revision moves nobody."""
    return [Journey.PLAN_SIGNED] if state in (Journey.DIAGNOSED, Journey.FIRST_INTERVIEW) else []
