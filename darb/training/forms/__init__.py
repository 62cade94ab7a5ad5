"""What is typed, ticked and chosen on the pages of training."""

from darb.training.forms.enrolments import EnrolForm, LeaveForm, ResultForm, SheetForm, WithdrawForm
from darb.training.forms.learning import (
    InternshipForm,
    InternshipMoveForm,
    StipendAnswerForm,
    StipendForm,
    StudyForm,
    StudyResultForm,
)
from darb.training.forms.lists import RegisterForm, SessionsForm
from darb.training.forms.parts import AnswerForm, MoveForm
from darb.training.forms.planning import INSIDE, CourseForm, SessionForm

__all__ = [
    "INSIDE",
    "AnswerForm",
    "CourseForm",
    "EnrolForm",
    "InternshipForm",
    "InternshipMoveForm",
    "LeaveForm",
    "MoveForm",
    "RegisterForm",
    "ResultForm",
    "SessionForm",
    "SessionsForm",
    "SheetForm",
    "StipendAnswerForm",
    "StipendForm",
    "StudyForm",
    "StudyResultForm",
    "WithdrawForm",
]
