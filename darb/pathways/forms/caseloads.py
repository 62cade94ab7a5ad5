"""What a coordinator chooses when files are shared out."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field
from darb.pathways.forms.appointments import named
from darb.staff.models import User


class Codes(forms.MultipleChoiceField):
    """Codes of files. One that is not listed any more is the verb's to refuse: pressed twice, the page comes back
    with files that were given away by the first press.
    """

    def valid_value(self, value: str) -> bool:
        return re.fullmatch(r"[A-Z0-9-]{1,32}", value) is not None


class ShareOutForm(KeyedForm):
    """Files, and who follows them from today on."""

    codes = Codes(label=_("Files"), widget=forms.CheckboxSelectMultiple)
    worker = forms.ChoiceField(label=_("Who follows them from today on"))

    def __init__(self, *args: Any, names: Mapping[str, str], workers: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(user.pk): user for user in workers}
        choice_field(self, "codes").choices = list(names.items())
        choice_field(self, "worker").choices = named(self.workers.values())
