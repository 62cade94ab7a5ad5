"""What is typed on the pages of files: searches, reasons, proposals, answers, and a person who is registered."""

from darb.casefile.forms.files import (
    CODE_LENGTH,
    FILE_CODE,
    AnswerForm,
    BecauseForm,
    CloseForm,
    ConsentForm,
    DeclineForm,
    FindForm,
    GlassForm,
    HoldForm,
    JudgeForm,
    NumberForm,
    ProposeForm,
    ReasonForm,
    ReviewForm,
    SearchForm,
)
from darb.casefile.forms.registering import PaperRegistrationForm, RegistrationForm

__all__ = [
    "CODE_LENGTH",
    "FILE_CODE",
    "AnswerForm",
    "BecauseForm",
    "CloseForm",
    "ConsentForm",
    "DeclineForm",
    "FindForm",
    "GlassForm",
    "HoldForm",
    "JudgeForm",
    "NumberForm",
    "PaperRegistrationForm",
    "ProposeForm",
    "ReasonForm",
    "RegistrationForm",
    "ReviewForm",
    "SearchForm",
]
