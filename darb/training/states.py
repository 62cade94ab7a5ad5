"""The states of training: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class CourseKind(State):
    VOCATIONAL = "vocational"
    LITERACY = "literacy"
    SCHOOLING = "schooling"
    UNIVERSITY = "university"
    APPRENTICESHIP = "apprenticeship"
    BEHAVIOUR = "behaviour"
    CULTURE_AND_SPORT = "culture_and_sport"


class TrainingLevel(State):
    SPECIALISATION = "specialisation"
    QUALIFICATION = "qualification"
    TECHNICIAN = "technician"
    SPECIALISED_TECHNICIAN = "specialised_technician"


class CourseSession(State):
    PLANNED = "planned"
    ENROLLING = "enrolling"
    RUNNING = "running"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Enrolment(State):
    REQUESTED = "requested"
    WAITING_LIST = "waiting_list"
    ENROLLED = "enrolled"
    ATTENDING = "attending"
    INTERRUPTED = "interrupted"
    PASSED = "passed"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class LeavingReason(State):
    MOVED = "moved"
    FOUND_WORK = "found_work"
    FAMILY = "family"
    TOO_FAR = "too_far"
    NOT_SUITED = "not_suited"
    CANCELLED = "cancelled"
    OTHER = "other"


class Attendance(State):
    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"


class Grade(State):
    PASSABLE = "passable"
    FAIRLY_GOOD = "fairly_good"
    GOOD = "good"
    VERY_GOOD = "very_good"


class StudyKind(State):
    SCHOOL = "school"
    UNIVERSITY = "university"


class StudyYear(State):
    ENROLLED = "enrolled"
    PASSED = "passed"
    FAILED = "failed"
    DROPPED_OUT = "dropped_out"


class Internship(State):
    PLANNED = "planned"
    SIGNED = "signed"
    RUNNING = "running"
    COMPLETED = "completed"
    INTERRUPTED = "interrupted"


class InternshipKind(State):
    APPRENTICESHIP = "apprenticeship"
    PAID_INTERNSHIP = "paid_internship"


class StipendSheet(State):
    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"


class Certificate(State):
    EARNED = "earned"
    ISSUED = "issued"
    HANDED_OVER = "handed_over"
    REPLACED = "replaced"
    REVOKED = "revoked"


class CertificateKind(State):
    VOCATIONAL = "vocational"
    SECONDARY = "secondary"
    UNIVERSITY = "university"
    LITERACY = "literacy"
    APPRENTICESHIP = "apprenticeship"
    PROGRAMME = "programme"


class TrainingOutcome(State):
    EDUCATION = "education"
    VOCATIONAL_TRAINING = "vocational_training"
    APPRENTICESHIP = "apprenticeship"
    PAID_INTERNSHIP = "paid_internship"
