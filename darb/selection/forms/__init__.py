"""What is typed on the pages of the committee and of appeals, and to open a call."""

from darb.selection.forms.calls import EarlierForm, NewCallForm
from darb.selection.forms.committee import (
    AnswerForm,
    AppealsForm,
    CommitteeForm,
    ConveneForm,
    DecideForm,
    LetterForm,
    NewAppealForm,
    OpenForm,
    SheetForm,
    SheetsForm,
    VoteForm,
)

__all__ = [
    "AnswerForm",
    "AppealsForm",
    "CommitteeForm",
    "ConveneForm",
    "DecideForm",
    "EarlierForm",
    "LetterForm",
    "NewAppealForm",
    "NewCallForm",
    "OpenForm",
    "SheetForm",
    "SheetsForm",
    "VoteForm",
]
