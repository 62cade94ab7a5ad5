"""The states of pathways: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class LifeProject(State):
    DRAFT = "draft"
    AGREED = "agreed"
    REFUSED = "refused"
    COULD_NOT_ANSWER = "could_not_answer"
    COUNTERSIGNED = "countersigned"
    SUPERSEDED = "superseded"


class Mark(State):
    """How an answer was signed."""

    SIGNATURE = "signature"
    THUMBPRINT = "thumbprint"
    GUARDIAN = "guardian"


class Axis(State):
    EDUCATION = "education"
    TRAINING = "training"
    EMPLOYMENT = "employment"
    PROJECT = "project"
    FAMILY = "family"
    CARE = "care"
    PAPERS = "papers"


class StepOwner(State):
    """Who does a step: never a name, so that a copy of the plan tells of nobody else."""

    PERSON = "person"
    WORKER = "worker"
    FAMILY = "family"
    PARTNER = "partner"


class Goal(State):
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    ACHIEVED = "achieved"
    PARTLY_ACHIEVED = "partly_achieved"
    DROPPED = "dropped"


class Step(State):
    TO_DO = "to_do"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"


class Review(State):
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"
    EXEMPTED = "exempted"


class ReviewOutcome(State):
    KEPT = "kept"
    TO_REVISE = "to_revise"


class ExemptionReason(State):
    """Why a review cannot be held for now. Nothing of health: whoever is ill is not available, and that is enough."""

    TRANSFER = "transfer"
    NOT_AVAILABLE = "not_available"
    NOT_WANTED = "not_wanted"
    SECURITY = "security"
    RELEASE_NEAR = "release_near"


class Appointment(State):
    BOOKED = "booked"
    MET = "met"
    LATE = "late"
    MISSED = "missed"
    MOVED = "moved"
    CANCELLED = "cancelled"


class MissedReason(State):
    """Why somebody did not come, as far as known. Nothing of health, and nothing of prison."""

    NOT_REACHED = "not_reached"
    NO_TRANSPORT = "no_transport"
    AT_WORK = "at_work"
    FAMILY = "family"
    NO_REASON = "no_reason"
    OTHER = "other"


class NoteReaders(State):
    """Who reads a note besides its author; what is of health or of detention lies in its compartment besides."""

    TEAM = "team"
    CENTRE = "centre"
    COORDINATOR = "coordinator"


class NoteCompartment(State):
    NONE = "none"
    HEALTH = "health"
    PENAL = "penal"


class Referral(State):
    PROPOSED = "proposed"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    NOT_WANTED = "not_wanted"
    NO_ANSWER = "no_answer"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Service(State):
    """What a partner service is asked for."""

    PAPERS = "papers"
    CARE = "care"
    FAMILY_MEDIATION = "family_mediation"
    HOUSING = "housing"
    LEGAL_AID = "legal_aid"
    SOCIAL_SUPPORT = "social_support"
    JOB_SEARCH = "job_search"
    SCHOOLING = "schooling"


class RecordRehabilitation(State):
    NOT_YET_DUE = "not_yet_due"
    DUE = "due"
    FILED = "filed"
    GRANTED = "granted"
    REFUSED = "refused"
