"""A workbook as it is handed in on a page."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

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
