"""The states of reports: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Outcome(State):
    EMPLOYMENT = "employment"
    EDUCATION = "education"
    VOCATIONAL_TRAINING = "vocational_training"
    APPRENTICESHIP = "apprenticeship"
    PAID_INTERNSHIP = "paid_internship"
    CERTIFICATE = "certificate"
    MICRO_PROJECT = "micro_project"
    JOB_IN_PROJECT = "job_in_project"
    SERVICES_ONLY = "services_only"


class Qualifier(State):
    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    INCLUDING = "including"
    NOT_PUBLISHED = "not_published"
