"""What the list of project files is narrowed by."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.core.choices import Choices, FilterForm, choice_field, choices_of
from darb.projects.rules import STAGES
from darb.projects.states import ProjectFile as FileState

STAGE_NAMES: Mapping[str, Promise] = {
    "preparation": _("In preparation"),
    "committee": _("Before the committee"),
    "chosen": _("Chosen, funding to be confirmed"),
    "supported": _("Funded, being bought"),
    "running": _("Handed over"),
    "unfunded": _("Without funding"),
    "ended": _("Ended"),
}


class FilesForm(FilterForm):
    """Project files by where they stand, by place and by activity."""

    state = forms.ChoiceField(label=_("Where it stands"))
    province = forms.ChoiceField(label=_("Province"))
    sector = forms.ChoiceField(label=_("Sector"))
    trade = forms.ChoiceField(label=_("Trade"))
    missing = forms.BooleanField(label=_("Papers missing"))
    after = forms.CharField(max_length=32, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, provinces: Choices, sectors: Choices, trades: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "state").choices = _standings()
        choice_field(self, "province").choices = [("", str(_("All provinces"))), *provinces]
        choice_field(self, "sector").choices = [("", str(_("All sectors"))), *sectors]
        choice_field(self, "trade").choices = [("", str(_("All trades"))), *trades]
        self.fields["missing"].widget.attrs["class"] = "form-check-input"


def _standings() -> list[Any]:
    """Parts of the path, then each state under the part it belongs to."""
    parts = [(code, str(STAGE_NAMES[code])) for code in STAGES]
    single = [
        (str(STAGE_NAMES[code]), choices_of(state for state in FileState if state in states))
        for code, states in STAGES.items()
    ]
    return [("", str(_("All files"))), *parts, *single]
