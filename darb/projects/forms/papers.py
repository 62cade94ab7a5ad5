"""Where one paper of a file stands."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field, choices_of
from darb.documents.states import ChecklistItem as PaperState


class ScanForm(KeyedForm):
    """The paper as it was brought: a PDF or a photograph."""

    scan = forms.FileField(label=_("Scan or photograph of the paper"), allow_empty_file=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scan"].widget.attrs["accept"] = "application/pdf,image/jpeg"


class PaperForm(KeyedForm):
    """Where one paper stands; a refused one says why, since somebody has to bring it again."""

    kind = forms.CharField(max_length=48, widget=forms.HiddenInput)
    to = forms.ChoiceField(label=_("Where the paper stands"))
    reason = forms.CharField(label=_("What is wrong with it"), max_length=200, required=False)

    def __init__(self, *args: Any, kinds: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        choice_field(self, "to").choices = choices_of(PaperState)

    def clean_kind(self) -> str:
        kind = str(self.cleaned_data["kind"])
        if kind not in self.kinds:
            raise ValidationError(_("This file does not ask for such a paper."), code="kind")
        return kind

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("to") == PaperState.REJECTED and not typed.get("reason"):
            self.add_error("reason", _("Say what is wrong, as the person will hear it."))
        return typed
