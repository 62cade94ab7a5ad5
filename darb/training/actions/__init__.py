"""Verbs of training, one subject a file."""

from darb.training.actions.attending import record_attendance, record_result
from darb.training.actions.certificates import (
    Training,
    hand_over_certificates,
    hand_over_issued,
    record_trainings,
)
from darb.training.actions.enrolling import confirm_enrolment, end_enrolment, request_enrolment
from darb.training.actions.internships import (
    answer_stipend,
    move_internship,
    plan_internship,
    state_stipend,
)
from darb.training.actions.planning import move_session, plan_course, plan_session
from darb.training.actions.register import issue_certificate, replace_certificate, revoke_certificate
from darb.training.actions.studies import end_study_year, record_study_year

__all__ = [
    "Training",
    "answer_stipend",
    "confirm_enrolment",
    "end_enrolment",
    "end_study_year",
    "hand_over_certificates",
    "hand_over_issued",
    "issue_certificate",
    "move_internship",
    "move_session",
    "plan_course",
    "plan_internship",
    "plan_session",
    "record_attendance",
    "record_result",
    "record_study_year",
    "record_trainings",
    "replace_certificate",
    "request_enrolment",
    "revoke_certificate",
    "state_stipend",
]
