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


class AlternativeKind(State):
    """Sentences of law 43-22 that are served outside a prison."""

    COMMUNITY_SERVICE = "community_service"
    ELECTRONIC_MONITORING = "electronic_monitoring"
    RIGHTS_RESTRICTION = "rights_restriction"
    DAY_FINE = "day_fine"


class DateSource(State):
    """Where a date of release was read."""

    PENAL_SITUATION = "penal_situation"
    COURT_DECISION = "court_decision"
    PARDON_DECISION = "pardon_decision"
    COMMITTEE_DECISION = "committee_decision"
    TOLD = "told"


class PostponeReason(State):
    OTHER_CASE = "other_case"
    CIVIL_IMPRISONMENT = "civil_imprisonment"
    DATE_CORRECTED = "date_corrected"
    FORMALITIES = "formalities"
    OTHER = "other"


class ReleaseItem(State):
    """What must be ready before somebody leaves."""

    PAPERS = "papers"
    ADDRESS = "address"
    LIFE_PROJECT = "life_project"
    HEALTH = "health"
    CENTRE = "centre"
    FAMILY = "family"
    JOURNEY_HOME = "journey_home"


class ActivityKind(State):
    LITERACY = "literacy"
    SCHOOLING = "schooling"
    CULTURE = "culture"
    SPORT = "sport"
    BEHAVIOUR_PROGRAMME = "behaviour_programme"


class InsideActivity(State):
    ONGOING = "ongoing"
    COMPLETED = "completed"
    PASSED = "passed"
    LEFT = "left"


class UnreachedReason(State):
    HEALTH = "health"
    SECURITY = "security"
    COURT = "court"
    TRANSFER = "transfer"
    REFUSED = "refused"


class BatchOutcome(State):
    """What became of one row of a list of releases."""

    RELEASED = "released"
    ALREADY_RELEASED = "already_released"
    UNKNOWN_NUMBER = "unknown_number"
    NUMBER_MISSING = "number_missing"
    NAME_DIFFERS = "name_differs"
    OTHER_ESTABLISHMENT = "other_establishment"
    TWICE_IN_FILE = "twice_in_file"
    WRONG_DATE = "wrong_date"
