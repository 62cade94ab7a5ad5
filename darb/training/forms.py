"""What is typed, ticked and chosen on the pages of training."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import FilterForm, choice_field, choices_of
from darb.core.templatetags.darb import language, said
from darb.core.typed_numbers import AmountField, CountField
from darb.establishments.models import Establishment
from darb.market.models import Trade
from darb.partners.models import Organisation
from darb.training import states
from darb.training.models import Course, CourseSession
from darb.training.rules import HIGHEST_MARK, RESULTS

INSIDE, OUTSIDE = "inside", "outside"


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d")


class SessionsForm(FilterForm):
    """What the list of sessions is narrowed by."""

    state = forms.ChoiceField(label=_("State"))
    kind = forms.ChoiceField(label=_("Kind"))
    where = forms.ChoiceField(label=_("Where"))
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    after = forms.CharField(max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "state").choices = choices_of(states.CourseSession, first=str(_("All")))
        choice_field(self, "kind").choices = choices_of(states.CourseKind, first=str(_("All")))
        choice_field(self, "where").choices = [
            ("", _("All")),
            (INSIDE, _("before release")),
            (OUTSIDE, _("after release")),
        ]


class RegisterForm(FilterForm):
    """What the register of certificates is narrowed by."""

    number = forms.CharField(label=_("Number"), max_length=32)
    state = forms.ChoiceField(label=_("State"))
    kind = forms.ChoiceField(label=_("Kind"))
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    after = forms.CharField(max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        issued = [state for state in states.Certificate if state != states.Certificate.EARNED]
        choice_field(self, "state").choices = choices_of(issued, first=str(_("All")))
        choice_field(self, "kind").choices = choices_of(states.CertificateKind, first=str(_("All")))


class AnswerForm(KeyedForm):
    """Nothing but the button: the page says what it does."""


class MoveForm(KeyedForm):
    """On to another state."""

    to = forms.CharField(max_length=32, widget=forms.HiddenInput)


class CourseForm(KeyedForm):
    """A course: what, by whom, how long."""

    kind = forms.ChoiceField(label=_("Kind of course"))
    label_ar = forms.CharField(label=_("Subject, in Arabic"), max_length=160)
    label_fr = forms.CharField(label=_("Subject, in French"), max_length=160)
    provider = forms.ChoiceField(label=_("Training body"))
    hours = CountField(label=_("Hours"))
    level = forms.ChoiceField(label=_("Level"), required=False)
    trade = forms.ChoiceField(label=_("Trade"), required=False)
    skills_ar = forms.CharField(
        label=_("Skills acquired, in Arabic"),
        max_length=300,
        required=False,
        help_text=_("Printed on the certificate: parted by a point in the middle ( · )."),
    )
    skills_fr = forms.CharField(label=_("Skills acquired, in French"), max_length=300, required=False)

    def __init__(
        self, *args: Any, providers: Iterable[Organisation], trades: Iterable[Trade], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "kind").choices = choices_of(states.CourseKind)
        choice_field(self, "provider").choices = [(str(one.pk), str(said(one, "name"))) for one in providers]
        choice_field(self, "level").choices = choices_of(states.TrainingLevel, first="–")
        choice_field(self, "trade").choices = _trade_choices(trades)
        for name in ("label_fr", "skills_fr"):
            self.fields[name].widget.attrs["dir"] = "ltr"


def _trade_choices(trades: Iterable[Trade]) -> list[tuple[str, str]]:
    return [("", "–"), *((trade.code, str(said(trade, "label"))) for trade in trades)]


class SessionForm(KeyedForm):
    """A session: of which course, where, when, for how many."""

    course = forms.ChoiceField(label=_("Course"))
    where = forms.ChoiceField(label=_("When in the person's path"), widget=forms.RadioSelect)
    establishment = forms.ChoiceField(
        label=_("Establishment"),
        required=False,
        help_text=_("Needed before release; it is printed on no certificate."),
    )
    place = forms.CharField(label=_("Place, where it is no establishment"), max_length=160, required=False)
    starts_on = forms.DateField(label=_("First day"), widget=day_input())
    ends_on = forms.DateField(label=_("Last day"), widget=day_input())
    exam_on = forms.DateField(label=_("Examination"), widget=day_input(), required=False)
    capacity = CountField(label=_("Seats"))

    def __init__(
        self,
        *args: Any,
        courses: Iterable[Course],
        establishments: Iterable[Establishment],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        spoken = "label_ar" if language() == "ar" else "label_fr"
        choice_field(self, "course").choices = [(one.code, getattr(one, spoken)) for one in courses]
        choice_field(self, "where").choices = [(OUTSIDE, _("after release")), (INSIDE, _("before release"))]
        choice_field(self, "establishment").choices = [
            ("", "–"),
            *((one.code, str(said(one, "name"))) for one in establishments),
        ]

    def clean(self) -> dict[str, Any]:
        """Days in order, and a place that fits: each mistake at its field."""
        typed = super().clean() or {}
        starts, ends, exam = (typed.get(name) for name in ("starts_on", "ends_on", "exam_on"))
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day comes after the first."))
        if starts and exam and exam < starts:
            self.add_error("exam_on", _("The examination comes after the first day."))
        if typed.get("where") == INSIDE and not typed.get("establishment"):
            self.add_error("establishment", _("Before release a session is held in an establishment."))
        elif not typed.get("establishment") and not typed.get("place"):
            self.add_error("place", _("Say where the session is held."))
        return typed


class GuardedForm(KeyedForm):
    """A form about one person: a minor's guardian has agreed on a day."""

    guardian_agreed_on = forms.DateField(
        label=_("Day on which the guardian agreed"), widget=day_input(), required=False
    )

    def __init__(self, *args: Any, is_minor: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_minor:
            del self.fields["guardian_agreed_on"]
        else:
            self.fields["guardian_agreed_on"].required = True

    @property
    def agreed_on(self) -> datetime.date | None:
        return cast(datetime.date | None, self.cleaned_data.get("guardian_agreed_on"))


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
        return f"{course} · {one.starts_on:%d/%m/%Y} · {one.code} · {seats}"


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
    examined_on = forms.DateField(label=_("Day of the examination"), widget=day_input())
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


class StudyForm(GuardedForm):
    """A school or university year that begins."""

    kind = forms.ChoiceField(label=_("Kind"))
    level = forms.CharField(label=_("Level"), max_length=80)
    school = forms.CharField(label=_("School or faculty"), max_length=160)
    starts_on = forms.DateField(label=_("First day"), widget=day_input())
    is_inside = forms.BooleanField(label=_("Before release, inside an establishment"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "kind").choices = choices_of(states.StudyKind)


class StudyResultForm(KeyedForm):
    """What a year of study gave."""

    result = forms.ChoiceField(label=_("Result"), widget=forms.RadioSelect)
    ended_on = forms.DateField(label=_("Day of the result"), widget=day_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ends = [state for state in states.StudyYear if state != states.StudyYear.ENROLLED]
        choice_field(self, "result").choices = choices_of(ends)


class InternshipForm(GuardedForm):
    """A contract with a master or an enterprise."""

    kind = forms.ChoiceField(label=_("Kind"))
    host = forms.CharField(label=_("Master or enterprise"), max_length=160)
    trade = forms.ChoiceField(label=_("Trade"), required=False)
    starts_on = forms.DateField(label=_("First day"), widget=day_input())
    ends_on = forms.DateField(label=_("Last day"), widget=day_input())
    daily = AmountField(
        label=_("Allowance of a day"), required=False, help_text=_("Needed for a paid internship.")
    )
    is_inside = forms.BooleanField(label=_("Before release, inside an establishment"), required=False)

    def __init__(self, *args: Any, trades: Iterable[Trade], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "kind").choices = choices_of(states.InternshipKind)
        choice_field(self, "trade").choices = _trade_choices(trades)


class InternshipMoveForm(MoveForm):
    """On to another state; ``reason`` only when it stops."""

    reason = forms.ChoiceField(label=_("Reason"))

    def __init__(self, *args: Any, stops: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if stops:
            choice_field(self, "reason").choices = choices_of(states.LeavingReason)
        else:
            del self.fields["reason"]


class StipendForm(KeyedForm):
    """A month and the days present in it."""

    month = forms.ChoiceField(label=_("Month"))
    days = CountField(label=_("Days present"))

    def __init__(
        self, *args: Any, months: Sequence[datetime.date], names: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "month").choices = [
            (month.isoformat(), f"{names[month.month - 1]} {month.year}") for month in months
        ]


class StipendAnswerForm(KeyedForm):
    """Approved, or rejected for a reason."""

    approves = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason of a rejection"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "approves").choices = [("yes", _("Approve")), ("no", _("Reject"))]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("approves") == "no" and not typed.get("reason"):
            self.add_error("reason", _("A rejection needs a reason."))
        return typed
