"""The states of programmes: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Season(State):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class Call(State):
    DRAFT = "draft"
    PUBLISHED = "published"
    OPEN = "open"
    FROZEN = "frozen"
    PROVISIONAL = "provisional"
    DECIDED = "decided"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class RuleSet(State):
    DRAFT = "draft"
    APPROVED = "approved"
    FROZEN = "frozen"
    SUPERSEDED = "superseded"


class Parameter(State):
    """A number that the programme decides by itself, each version of it since a day."""

    ANSWER_DAYS = "answer_days"
    APPOINTMENT_MINUTES = "appointment_minutes"
    WORKER_CAPACITY = "worker_capacity"
    REVIEW_UNDATED_MONTHS = "review_undated_months"
    REVIEW_OUTSIDE_MONTHS = "review_outside_months"
    REVIEW_GRACE_DAYS = "review_grace_days"
    RELEASE_FIRST_CHECK_MONTHS = "release_first_check_months"
    RELEASE_LAST_CHECK_MONTHS = "release_last_check_months"
    FIRST_CONTACT_DAYS = "first_contact_days"
    TRANSFER_OVERLAP_DAYS = "transfer_overlap_days"
    EMPLOYER_READS_DAYS = "employer_reads_days"
    TRAINER_READS_DAYS = "trainer_reads_days"
    SERVICE_READS_DAYS = "service_reads_days"
    WORK_FIRST_CHECK_MONTHS = "work_first_check_months"
    WORK_SECOND_CHECK_MONTHS = "work_second_check_months"
    WORK_THIRD_CHECK_MONTHS = "work_third_check_months"
    WORK_CHECK_GRACE_DAYS = "work_check_grace_days"
