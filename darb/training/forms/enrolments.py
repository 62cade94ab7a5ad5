"""A place in a session: asked for, marked, examined, given back; a certificate withdrawn."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field, choices_of
from darb.core.templatetags.darb import language
from darb.core.typed_days import DayField
from darb.training import states
from darb.training.forms.parts import GuardedForm
from darb.training.models import CourseSession
from darb.training.rules import HIGHEST_MARK, RESULTS


class EnrolForm(GuardedForm):
    """Which session somebody asks for."""

    session = forms.ChoiceField(
        label=_("Session"), help_text=_("Where every seat is taken, the person waits on a list.")
    )
    note = forms.CharField(label=_("Note for the training body"), max_length=200, required=False)

    field_order = ("form_key", "session", "guardian_agreed_on", "note")

    def __init__(self, *args: Any, sessions: Sequence[CourseSession], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "session").choices = [(one.code, self._said(one)) for one in sessions]

    @staticmethod
    def _said(one: CourseSession) -> str:
        course = one.course.label_ar if language() == "ar" else one.course.label_fr
        seats = _("%(free)s seats free") % {"free": max(one.capacity - one.seats_taken, 0)}
        where = _("before release") if one.is_inside else _("after release")
        return f"{course} · {where} · {one.starts_on:%d/%m/%Y} · {seats}"


class LeaveForm(KeyedForm):
    """Why somebody leaves a session."""

    reason = forms.ChoiceField(label=_("Reason"))
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [reason for reason in states.LeavingReason if reason != states.LeavingReason.CANCELLED]
        choice_field(self, "reason").choices = choices_of(known)


class SheetForm(KeyedForm):
    """A day's sheet: for each enrolment present, late, excused or absent; an empty line is not changed."""

    on_paper = forms.BooleanField(label=_("Typed in from a signed sheet"), required=False)

    def __init__(self, *args: Any, enrolments: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enrolments = enrolments
        for key in enrolments:
            choices = choices_of(states.Attendance)
            self.fields[f"mark_{key}"] = forms.ChoiceField(choices=choices, required=False)

    @property
    def marks(self) -> dict[int, str]:
        return {key: self.cleaned_data[f"mark_{key}"] for key in self.enrolments}


class ResultForm(KeyedForm):
    """What the examination gave; ``reason`` when it corrects an earlier result."""

    result = forms.ChoiceField(label=_("Result"), widget=forms.RadioSelect)
    mark = forms.DecimalField(
        label=_("Mark out of 20"),
        min_value=0,
        max_value=HIGHEST_MARK // 10,
        max_digits=3,
        decimal_places=1,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"}),
        help_text=_("One decimal at most; the mention follows from it."),
    )
    examined_on = DayField(label=_("Day of the examination"))
    reason = forms.CharField(label=_("Why the result is corrected"), max_length=200)

    def __init__(self, *args: Any, corrects: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = [state for state in states.Enrolment if state in RESULTS]
        choice_field(self, "result").choices = choices_of(given)
        if not corrects:
            del self.fields["reason"]

    @property
    def mark_tenths(self) -> int | None:
        mark = self.cleaned_data["mark"]
        return None if mark is None else int(mark * 10)

    def clean(self) -> dict[str, Any]:
        """A mark and a result that contradict each other: one of the two is a slip."""
        typed = super().clean() or {}
        mark, result = typed.get("mark"), typed.get("result")
        if mark is not None and result and (mark >= 10) != (result == states.Enrolment.PASSED):
            self.add_error(
                "mark", _("From 10 on a mark passes: the result and the mark contradict each other.")
            )
        return typed


class WithdrawForm(KeyedForm):
    """A certificate is replaced by another, or revoked for good."""

    how = forms.ChoiceField(label=_("What happens"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args: Any, can_revoke: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [("replace", _("Replace it: a new certificate under a new number"))]
        ways += (
            [("revoke", _("Revoke it: it is no longer valid, and nothing takes its place"))]
            if can_revoke
            else []
        )
        choice_field(self, "how").choices = ways
