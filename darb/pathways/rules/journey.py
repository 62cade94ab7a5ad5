"""Where a countersigned life project leads on the path. Pure."""

from darb.diagnosis.rules.interviews import occasion_of
from darb.diagnosis.states import Occasion
from darb.people.states import Journey


def after_countersigning(state: Journey | None, holder_kind: str) -> list[Journey]:
    """Diagnosis or first interview, then the signed life project; a revision moves nobody.

    From there the work begins: the preparation where a prison or a protection centre holds the file, the
    accompaniment where a reintegration centre does (which is how a walk-in comes to be followed).
    """
    if state not in (Journey.DIAGNOSED, Journey.FIRST_INTERVIEW):
        return []
    is_outside = occasion_of(holder_kind) == Occasion.AFTER_RELEASE
    return [Journey.PLAN_SIGNED, Journey.FOLLOWED if is_outside else Journey.IN_PREPARATION]
