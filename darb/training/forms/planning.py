"""A course, and a session of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field, choices_of
from darb.core.templatetags.darb import language, plain
from darb.core.typed_days import DayField
from darb.core.typed_numbers import CountField
from darb.establishments.models import Establishment
from darb.market.models import Trade
from darb.partners.models import Organisation
from darb.training import states
from darb.training.forms.parts import trade_choices
from darb.training.models import Course

INSIDE, OUTSIDE = "inside", "outside"


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
        choice_field(self, "provider").choices = [(str(one.pk), plain(one, "name")) for one in providers]
        choice_field(self, "level").choices = choices_of(states.TrainingLevel, first="–")
        choice_field(self, "trade").choices = trade_choices(trades)
        for name in ("label_fr", "skills_fr"):
            self.fields[name].widget.attrs["dir"] = "ltr"


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
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))
    exam_on = DayField(label=_("Examination"), required=False)
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
            *((one.code, plain(one, "name")) for one in establishments),
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
