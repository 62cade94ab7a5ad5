"""A referral, what was answered, and the way to a record without an entry."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import Choices, FilterForm, choice_field, choices_of
from darb.core.templatetags.darb import plain
from darb.partners.models import Organisation
from darb.pathways.forms.fields import day, line, lines
from darb.pathways.states import Referral, Service


class ReferralForm(KeyedForm):
    """What for, to whom, and what the service is told."""

    service = forms.ChoiceField(label=_("Service asked for"))
    partner = forms.ChoiceField(label=_("Partner service"))
    asked = lines(
        _("What the service is told"),
        length=300,
        rows=3,
        help_text=_("Only what it needs to help: nothing of the past, nothing of others."),
    )

    def __init__(self, *args: Any, partners: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = {str(one.pk): one for one in partners}
        choice_field(self, "service").choices = choices_of(Service, first="–")
        named = [(key, plain(one, "name")) for key, one in self.partners.items()]
        choice_field(self, "partner").choices = [("", "–"), *named]


class ReferralMoveForm(KeyedForm):
    """Where a referral goes next."""

    to = forms.ChoiceField(label=_("Where it stands now"), widget=forms.RadioSelect)
    told = lines(_("What was answered"), length=300, rows=2, required=False)

    def __init__(self, *args: Any, moves: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "to").choices = moves
        self.fields["told"].needed_when = _("needed when it ends")  # type: ignore[attr-defined]


class RehabilitationForm(KeyedForm):
    """From which day it may be asked for, and who said so."""

    eligible_on = day(_("May be filed from"))
    source = line(
        _("Who told this day"), length=200, help_text=_("The court's clerk, a lawyer: by function.")
    )


class RehabilitationMoveForm(KeyedForm):
    """Filed, or decided, on a day."""

    to = forms.ChoiceField(label=_("What happened"), widget=forms.RadioSelect)
    happened_on = day(_("On which day"))
    told = lines(_("In words"), length=300, rows=2, required=False)

    def __init__(self, *args: Any, moves: Choices, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "to").choices = moves
        self.fields["happened_on"].initial = today or None


class WaitingFilter(FilterForm):
    """All that wait, or only the late ones."""

    late = forms.BooleanField(label=_("Only late ones"))
    after = forms.CharField(max_length=32, widget=forms.HiddenInput)


class SentFilter(FilterForm):
    """What a partner service's list is narrowed by."""

    state = forms.ChoiceField(label=_("Where it stands"))
    service = forms.ChoiceField(label=_("Service asked for"))
    late = forms.BooleanField(label=_("Only late ones"))
    after = forms.CharField(max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sent = [state for state in Referral if state != Referral.PROPOSED]
        choice_field(self, "state").choices = choices_of(sent, first=str(_("All referrals")))
        choice_field(self, "service").choices = choices_of(Service, first=str(_("All services")))
