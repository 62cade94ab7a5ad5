"""The states of employment: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Vacancy(State):
    DRAFT = "draft"
    OPEN = "open"
    SUSPENDED = "suspended"
    FILLED = "filled"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Candidacy(State):
    PROPOSED = "proposed"
    SENT = "sent"
    INTERVIEW = "interview"
    OFFER = "offer"
    PLACED = "placed"
    NOT_RETAINED = "not_retained"
    NOT_WANTED = "not_wanted"
    WITHDRAWN = "withdrawn"


class Placement(State):
    AGREED = "agreed"
    TRIAL = "trial"
    RUNNING = "running"
    COMPLETED = "completed"
    ENDED_EARLY = "ended_early"
    NOT_STARTED = "not_started"


class RetentionCheck(State):
    DUE = "due"
    OVERDUE = "overdue"
    IN_WORK = "in_work"
    OTHER_WORK = "other_work"
    NOT_IN_WORK = "not_in_work"
    NOT_REACHED = "not_reached"


class LeavingReason(State):
    END_OF_CONTRACT = "end_of_contract"
    RESIGNATION = "resignation"
    DISMISSAL = "dismissal"
    ILLNESS = "illness"
    RETURN_TO_PRISON = "return_to_prison"
    MOVED = "moved"
    OTHER_JOB = "other_job"
    OWN_PROJECT = "own_project"
    OTHER = "other"


class ContractKind(State):
    INSERTION_CONTRACT = "insertion_contract"
    PERMANENT = "permanent"
    FIXED_TERM = "fixed_term"


class WorkFeature(State):
    """What a work is like, and what a case worker may keep somebody away from; never why."""

    NIGHT = "night"
    WEEKEND = "weekend"
    HEIGHTS = "heights"
    HEAVY_LOADS = "heavy_loads"
    STANDING = "standing"
    DUST_OR_CHEMICALS = "dust_or_chemicals"
    DRIVING = "driving"
    ALONE = "alone"


class WorkLanguage(State):
    ARABIC = "arabic"
    AMAZIGH = "amazigh"
    FRENCH = "french"
    SPANISH = "spanish"
    ENGLISH = "english"


class Distance(State):
    COMMUNE = "commune"
    PROVINCE = "province"
    REGION = "region"
    ANYWHERE = "anywhere"


class MatchCriterion(State):
    TRADE = "trade"
    TRAINING = "training"
    DISTANCE = "distance"
    LANGUAGES = "languages"
    HOURS = "hours"
    WORK = "work"
    PLACES = "places"
