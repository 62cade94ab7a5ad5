"""A review of a life project, and an exemption from it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field, choices_of
from darb.pathways.forms.fields import lines
from darb.pathways.states import ExemptionReason, ReviewOutcome


class ReviewForm(KeyedForm):
    """What was found with the person, and what follows."""

    told = lines(_("What was found with the person"), length=600, rows=4)
    outcome = forms.ChoiceField(label=_("What follows"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "outcome").choices = choices_of(ReviewOutcome)


class ExemptionForm(KeyedForm):
    """Why no review is due for a while."""

    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)
    told = lines(
        _("In words"),
        length=300,
        rows=2,
        help_text=_("Nothing about health: that nobody can be met is enough."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "reason").choices = choices_of(ExemptionReason)
