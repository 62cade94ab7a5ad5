"""What the forms of training share."""

import datetime
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.templatetags.darb import plain
from darb.core.typed_days import DayField
from darb.market.models import Trade


def trade_choices(trades: Iterable[Trade]) -> list[tuple[str, str]]:
    return [("", "–"), *((trade.code, plain(trade, "label")) for trade in trades)]


class AnswerForm(KeyedForm):
    """Nothing but the button: the page says what it does."""


class MoveForm(KeyedForm):
    """On to another state."""

    to = forms.CharField(max_length=32, widget=forms.HiddenInput)


class GuardedForm(KeyedForm):
    """A form about one person: a minor's guardian has agreed on a day."""

    guardian_agreed_on = DayField(label=_("Day on which the guardian agreed"), required=False)

    def __init__(self, *args: Any, is_minor: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_minor:
            del self.fields["guardian_agreed_on"]
        else:
            self.fields["guardian_agreed_on"].required = True

    @property
    def agreed_on(self) -> datetime.date | None:
        return cast(datetime.date | None, self.cleaned_data.get("guardian_agreed_on"))
