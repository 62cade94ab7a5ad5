"""Files as they are handed in on a page: a season's workbook, a list of releases."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import FilterForm, choice_field, choices_of
from darb.detention.states import BatchOutcome

LARGEST = 10 * 1024**2  # larger ones are run by the command, which shows its progress


class WorkbookForm(forms.Form):
    """A season's workbook, to be checked."""

    workbook = forms.FileField(
        label=_("Workbook of a season (.xlsx)"),
        widget=forms.ClearableFileInput(
            attrs={
                "class": "form-control",
                "accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            }
        ),
    )

    def clean_workbook(self) -> Any:
        handed_in: UploadedFile = self.cleaned_data["workbook"]
        if (handed_in.size or 0) > LARGEST:
            raise forms.ValidationError(
                _("This file has more than %(most)s MB: run it with the command “darb season run”."),
                code="file_too_large",
                params={"most": LARGEST // 1024**2},
            )
        return handed_in


class ReleaseListForm(forms.Form):
    """A day's list of releases, to be looked at before anything is written."""

    day = forms.DateField(
        label=_("Day of the pardon"),
        widget=forms.DateInput(
            attrs={"type": "date", "dir": "ltr", "class": "form-control"}, format="%Y-%m-%d"
        ),
    )
    workbook = forms.FileField(
        label=_("List (.xlsx)"),
        help_text=_("Columns: prison number, name, establishment, day of release."),
        widget=forms.ClearableFileInput(
            attrs={
                "class": "form-control",
                "accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            }
        ),
    )

    def clean_workbook(self) -> Any:
        handed_in: UploadedFile = self.cleaned_data["workbook"]
        if (handed_in.size or 0) > LARGEST:
            raise forms.ValidationError(
                _("This list has more than %(most)s MB: divide it."),
                code="file_too_large",
                params={"most": LARGEST // 1024**2},
            )
        return handed_in


class ConfirmListForm(KeyedForm):
    """The list that was looked at, carried by the page."""

    carried = forms.CharField(widget=forms.HiddenInput)


class OutcomeForm(FilterForm):
    """Rows of a list by what became of them."""

    outcome = forms.ChoiceField(label=_("Outcome"))
    after = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "outcome").choices = choices_of(BatchOutcome, first=str(_("All rows")))
