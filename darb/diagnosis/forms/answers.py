"""The questions of one page as a form: made from the questionnaire, read back as answers."""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.folding import script_of
from darb.core.templatetags.darb import language
from darb.core.typed_days import DayField, day_input
from darb.diagnosis.rules.answers import LARGEST, LONGEST, as_kept
from darb.diagnosis.rules.questionnaire import Given, Question
from darb.diagnosis.states import QuestionKind

OVER = "over-"  # beside an answer that a colleague gave meanwhile: its revision, for the button alone
KEPT_BY_ITSELF = "draft"  # what a page sends while somebody types, and no button does
SEEN = "seen-"  # beside each question that the page shows: the revision of the answer that it showed
NOT_SAID = _("not said")
TOO_LONG = _("Signs allowed: %(limit_value)d at most; here there are %(show_value)d.")


class Lines(forms.Textarea):
    """Some lines in the words of whoever speaks; Arabic is marked as such, whatever the page's language is."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if value and script_of(str(value)) == "arabic":
            context["widget"]["attrs"] |= {"lang": "ar", "dir": "rtl"}
        return context


class Problem(NamedTuple):
    """A mistake, with the question it stands at."""

    field: forms.BoundField
    text: str


class AnswersForm(KeyedForm):
    """Every question of a page, those too that are not asked now: an answer on the page may bring them up.

    Nothing is required. A question counts as shown when its revision was sent along; one that was not shown is
    neither read nor taken back.
    """

    def __init__(
        self,
        *args: Any,
        questions: Iterable[Question],
        given: Mapping[str, Given] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            field = _field(question)
            field.initial = _initial(question, (given or {}).get(question.code, ()))
            self.fields[question.code] = field

    @property
    def sent(self) -> dict[str, str]:
        """What the page said of each question that it showed: the revision of its answer, and a mark of it.

        Where it told of a colleague's answer, a button answers that one; what keeps itself answers nothing.
        """
        found = self._named(SEEN)
        return found if self.data.get("do") == KEPT_BY_ITSELF else found | self._named(OVER)

    @property
    def shown_marks(self) -> dict[str, str]:
        """The same as it was shown, whatever was pressed; nothing for a page that was not sent."""
        return self._named(SEEN)

    def _named(self, prefix: str) -> dict[str, str]:
        return {
            name.removeprefix(prefix): str(self.data[name]) for name in self.data if name.startswith(prefix)
        }

    @property
    def seen(self) -> dict[str, int]:
        """The revisions that the page showed, by question; what cannot be read was none."""
        first = {code: text.partition(".")[0] for code, text in self.sent.items()}
        return {code: int(text) if text.isdecimal() else 0 for code, text in first.items()}

    @property
    def shown(self) -> dict[str, Given]:
        """What stands in the page for each question that it showed, as far as it can be read."""
        self.is_valid()
        return {
            question.code: _given(question, self.cleaned_data[question.code])
            for question in self.questions
            if question.code in self.sent and question.code in self.cleaned_data
        }

    @property
    def typed(self) -> dict[str, Given]:
        """What somebody answered on the page: it says otherwise than the page did when it was shown. What nobody
        touched is no answer, so that it takes nothing back that a colleague said meanwhile.
        """
        return {
            code: given
            for code, given in self.shown.items()
            if mark(given) != self.sent[code].partition(".")[2]
        }

    @property
    def problems(self) -> list[Problem]:
        shown = [question.code for question in self.questions if question.code in self.errors]
        return [Problem(self[code], " ".join(map(str, self.errors[code]))) for code in shown]


def mark(given: Given) -> str:
    """An answer told short: enough to know whether another one stands in its place."""
    return hashlib.sha256(as_kept(given).encode()).hexdigest()[:12]


def seen_mark(revision: int, given: Given) -> str:
    """What a page says of an answer that it shows, and brings back."""
    return f"{revision}.{mark(given)}"


def _field(question: Question) -> forms.Field:
    label = f"{question.number} {question.words[language()]}"
    if question.has_list:
        return _list_field(question, label)
    if question.kind == QuestionKind.NUMBER:
        number = forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr", "class": "form-control"})
        return forms.IntegerField(label=label, required=False, min_value=0, max_value=LARGEST, widget=number)
    if question.kind == QuestionKind.DATE:
        return DayField(label=label, required=False, widget=day_input(**{"class": "form-control"}))
    lines = Lines(attrs={"rows": 2, "dir": "auto", "class": "form-control"})
    field = forms.CharField(label=label, required=False, max_length=LONGEST, widget=lines)
    field.widget.attrs.pop("maxlength", None)  # what is too long is told, and not cut unseen
    field.error_messages["max_length"] = TOO_LONG
    return field


def _list_field(question: Question, label: str) -> forms.Field:
    named: list[tuple[str, str | Promise]] = [
        (choice.code, choice.words[language()]) for choice in question.choices
    ]
    if question.kind == QuestionKind.SEVERAL:
        boxes = forms.CheckboxSelectMultiple(attrs={"class": "choices"})
        return forms.MultipleChoiceField(label=label, required=False, choices=named, widget=boxes)
    dots = forms.RadioSelect(attrs={"class": "choices"})
    return forms.ChoiceField(label=label, required=False, choices=[*named, ("", NOT_SAID)], widget=dots)


def _initial(question: Question, given: Given) -> Any:
    if question.kind == QuestionKind.SEVERAL:
        return list(given)
    return given[0] if given else ""


def _given(question: Question, value: Any) -> Given:
    """What the form read, as answers are kept: several in the order of their list."""
    if value in (None, "", []):
        return ()
    if question.kind == QuestionKind.SEVERAL:
        return tuple(choice.code for choice in question.choices if choice.code in value)
    if isinstance(value, datetime.date):
        return (value.isoformat(),)
    return (str(value).replace("\r\n", "\n"),)


def bound(form: AnswersForm, code: str) -> forms.BoundField:
    return cast(forms.BoundField, form[code])
