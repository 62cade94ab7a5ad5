"""Models of training: one noun a file, with what hangs on it."""

from darb.training.models.certificate import Certificate
from darb.training.models.course import Course, CourseSession
from darb.training.models.enrolment import Attendance, Enrolment, ExamResult
from darb.training.models.internship import Internship, StipendSheet
from darb.training.models.study import StudyYear

__all__ = [
    "Attendance",
    "Certificate",
    "Course",
    "CourseSession",
    "Enrolment",
    "ExamResult",
    "Internship",
    "StipendSheet",
    "StudyYear",
]
