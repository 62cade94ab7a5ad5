"""Files as they are handed in on a page: a season's workbook, a list of releases."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import FilterForm, choice_field, choices_of
from darb.core.typed_days import DayField, day_input
from darb.detention.states import BatchOutcome, StayKind
from darb.exchange.caseload.columns import Field, Mapped, lacking
from darb.exchange.caseload.sentences import FIELD_NAMES

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

    day = DayField(label=_("Day of the pardon"), widget=day_input(**{"class": "form-control"}))
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


class CaseloadForm(KeyedForm):
    """The list of the people who are held today, as it exists."""

    establishment = forms.ChoiceField(label=_("Establishment that keeps the files"))
    caseload = forms.FileField(
        label=_("List (.xlsx or .csv)"),
        help_text=_("Any headings, in Arabic, French or English. Nobody is registered before you confirm."),
        widget=forms.FileInput(
            attrs={
                "accept": ".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        ),
    )

    def __init__(self, *args: Any, holders: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "establishment").choices = list(holders)

    def clean_caseload(self) -> Any:
        handed_in: UploadedFile = self.cleaned_data["caseload"]
        if (handed_in.size or 0) > LARGEST:
            raise forms.ValidationError(
                _("This list has more than %(most)s MB: divide it."),
                code="file_too_large",
                params={"most": LARGEST // 1024**2},
            )
        return handed_in


class ColumnsForm(KeyedForm):
    """What each column says, and what a cell that is empty means; kept under a name when one is written."""

    place = forms.ChoiceField(label=_("Where they are held, when no column says it"), required=False)
    sex = forms.ChoiceField(label=_("Sex, when no column says it"), required=False)
    status = forms.ChoiceField(label=_("Title, when no column says it"), required=False)
    province = forms.ChoiceField(
        label=_("Province of residence"),
        help_text=_("Lists seldom say it: each file is mended when somebody asks the person."),
    )
    name = forms.CharField(
        label=_("Keep these columns under a name"),
        max_length=80,
        required=False,
        help_text=_("Offered again for the next list of this establishment."),
    )
    LEAST = {
        "names": _("Say which column holds the names."),
        "birth": _("Say which column holds the birth: a year alone is enough."),
    }

    def __init__(
        self,
        *args: Any,
        headings: Sequence[str] = (),
        guessed: Mapped | None = None,
        places: Sequence[Any] = (),
        provinces: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        first, said = str(_("Not used")), [(str(one), FIELD_NAMES[one]) for one in Field]
        self.columns = [f"column-{place}" for place in range(len(headings))]
        for place, (name, heading) in enumerate(zip(self.columns, headings, strict=True)):
            initial = str((guessed or {}).get(place, ""))
            label = heading or str(_("column without a heading"))
            field = forms.ChoiceField(
                label=label, required=False, choices=[("", first), *said], initial=initial
            )
            field.widget.attrs["class"] = "form-select"
            self.fields[name] = field
        nothing = str(_("a column says it"))
        choice_field(self, "place").choices = [("", nothing), *places]
        choice_field(self, "sex").choices = [("", nothing), ("F", str(_("women"))), ("M", str(_("men")))]
        kinds = [kind for kind in StayKind if kind != StayKind.ALTERNATIVE_SENTENCE]
        choice_field(self, "status").choices = choices_of(kinds, first=nothing)
        choice_field(self, "province").choices = list(provinces)

    @property
    def mapped(self) -> Mapped:
        chosen = {place: self.cleaned_data.get(name) for place, name in enumerate(self.columns)}
        return {place: Field(said) for place, said in chosen.items() if said}

    @property
    def usual(self) -> dict[str, str]:
        typed = self.cleaned_data
        told = {"establishment": typed["place"], "sex": typed["sex"], "status": typed["status"]}
        return {name: code for name, code in {**told, "province": typed["province"]}.items() if code}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        lack = lacking(self.mapped)
        if lack in self.LEAST:
            self.add_error(None, self.LEAST[lack])
        elif lack:
            sentence = _("Two columns are said to be “%(field)s”: choose one.")
            facts = {"field": FIELD_NAMES[Field(lack)]}
            self.add_error(None, forms.ValidationError(sentence, "twice", facts))
        said = set(self.mapped.values())
        for name, column in (("place", Field.ESTABLISHMENT), ("sex", Field.SEX), ("status", Field.STATUS)):
            if not typed.get(name) and column not in said:
                self.add_error(name, _("No column says it: choose what holds for everybody."))
        return typed


class AnswersForm(KeyedForm):
    """Rows that look like somebody: the same, another, or left out; ``rest`` is for those without an answer."""

    rest = forms.ChoiceField(label=_("Rows without an answer"), required=False)

    def __init__(self, *args: Any, rows: Sequence[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        choice_field(self, "rest").choices = [
            ("", str(_("leave them out"))),
            ("same", str(_("each is the person shown first"))),
            ("other", str(_("each is somebody else"))),
        ]

    @property
    def answers(self) -> dict[int, str]:
        """What was chosen of each row; what a row cannot mean is refused by the act."""
        return {row: str(self.data.get(f"answer-{row}", "")) for row in self.rows}
