"""What lists are narrowed by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.core.choices import FilterForm, choice_field, choices_of
from darb.training import states
from darb.training.forms.planning import INSIDE, OUTSIDE


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
