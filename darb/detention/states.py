"""The states of detention: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Stay(State):
    ONGOING = "ongoing"
    TRANSFERRED = "transferred"
    ENDED = "ended"


class StayKind(State):
    REMAND = "remand"
    CONVICTED = "convicted"
    CIVIL_IMPRISONMENT = "civil_imprisonment"
    ALTERNATIVE_SENTENCE = "alternative_sentence"
    CHILD_PROTECTION = "child_protection"


class Release(State):
    EXPECTED = "expected"
    CONFIRMED = "confirmed"
    DONE = "done"
    POSTPONED = "postponed"


class ReleaseKind(State):
    END_OF_SENTENCE = "end_of_sentence"
    ROYAL_PARDON = "royal_pardon"
    CONDITIONAL_RELEASE = "conditional_release"
    JUDICIAL = "judicial"
    ALTERNATIVE_SENTENCE = "alternative_sentence"
    OTHER = "other"
