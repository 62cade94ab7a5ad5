"""What is typed of an agreement: its parties and days, what each funder promises in it, and its tranches."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import Choices, choice_field
from darb.core.templatetags.darb import plain
from darb.core.typed_days import DayField
from darb.core.typed_numbers import AmountField, CountField
from darb.funding.actions.agreements import Restriction
from darb.funding.models import Contribution
from darb.market.models import Sector
from darb.partners.models import Organisation
from darb.places.models import Province

WHOLE = 100
TO_BASIS_POINTS = 100
RESERVED = frozenset({"new", "periods", "agreements.xlsx"})  # addresses of other pages


def _ticks(label: Any, *, required: bool = True, **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, widget=forms.CheckboxSelectMultiple, required=required, **options
    )


def _named(rows: Sequence[Any], field: str = "name") -> Choices:
    """In the order of the reader's words."""
    pairs = [(one.code, plain(one, field)) for one in rows]
    return sorted(pairs, key=lambda pair: pair[1])


class AgreementForm(KeyedForm):
    """An agreement as it was signed."""

    code = forms.CharField(
        label=_("Code of the agreement"),
        max_length=48,
        validators=[
            RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]*$", _("Use letters, digits, points and dashes."))
        ],
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    object_text = forms.CharField(
        label=_("Object, as the agreement says it"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    category = forms.CharField(
        label=_("Whom it is for"), max_length=80, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    signed_on = DayField(label=_("Signed on"))
    ends_on = DayField(label=_("Ends on"))
    parties = _ticks(_("Parties that sign"))
    provinces = _ticks(_("Provinces and prefectures"))

    def __init__(
        self,
        *args: Any,
        today: datetime.date,
        bodies: Sequence[Organisation],
        provinces: Sequence[Province],
        is_correction: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].disabled = is_correction
        self._today = today
        self._bodies = {one.code: one for one in bodies}
        self._provinces = {one.code: one for one in provinces}
        choice_field(self, "parties").choices = _named(bodies)
        choice_field(self, "provinces").choices = _named(provinces)

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if code in RESERVED:
            raise forms.ValidationError(_("This word cannot be a code."), code="code_reserved")
        return code

    def clean_signed_on(self) -> datetime.date:
        signed: datetime.date = self.cleaned_data["signed_on"]
        if signed > self._today:
            raise forms.ValidationError(_("Record an agreement once it is signed."), code="day_to_come")
        return signed

    @property
    def chosen_parties(self) -> list[Organisation]:
        return [self._bodies[code] for code in self.cleaned_data["parties"]]

    @property
    def territory(self) -> list[Province]:
        return [self._provinces[code] for code in self.cleaned_data["provinces"]]


class ContributionForm(KeyedForm):
    """One funder's promise; what is left open restricts nothing."""

    ANYONE = ""
    funder = forms.ChoiceField(label=_("Funder"))
    amount_minor = AmountField(label=_("Amount promised"))
    kind = forms.ChoiceField(
        label=_("Kind of contribution"),
        widget=forms.RadioSelect,
        choices=[("cash", _("contribution in money")), ("in_kind", _("contribution in kind"))],
        initial="cash",
    )
    provinces = _ticks(
        _("Only for people of these provinces"),
        required=False,
        help_text=_("None ticked: the whole agreement."),
    )
    sectors = _ticks(
        _("Only for projects of these sectors"), required=False, help_text=_("None ticked: every sector.")
    )
    sex = forms.ChoiceField(
        label=_("Only for women or for men"),
        required=False,
        choices=[(ANYONE, _("Everybody")), ("F", _("Women only")), ("M", _("Men only"))],
    )
    juveniles = forms.ChoiceField(
        label=_("Only for juveniles or for adults"),
        required=False,
        choices=[(ANYONE, _("Everybody")), ("yes", _("Juveniles only")), ("no", _("Adults only"))],
    )
    cap_amount_minor = AmountField(
        label=_("Most that it gives one file"), required=False, help_text=_("Empty: no ceiling.")
    )
    cap_share = CountField(
        label=_("Most that it gives of a project’s cost, in percent"),
        required=False,
        help_text=_("Empty: no ceiling."),
    )

    def __init__(
        self,
        *args: Any,
        funders: Sequence[Organisation],
        provinces: Sequence[Province],
        sectors: Sequence[Sector],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._funders = {one.code: one for one in funders}
        choice_field(self, "funder").choices = _named(funders)
        choice_field(self, "provinces").choices = _named(provinces)
        choice_field(self, "sectors").choices = _named(sectors, "label")

    def clean_cap_share(self) -> int | None:
        share: int | None = self.cleaned_data["cap_share"]
        if share and share > WHOLE:
            raise forms.ValidationError(_("Write a number up to 100."), code="share_too_large")
        return share

    @property
    def chosen_funder(self) -> Organisation:
        return self._funders[self.cleaned_data["funder"]]

    @property
    def restriction(self) -> Restriction:
        typed = self.cleaned_data
        return Restriction(
            provinces=tuple(typed["provinces"]),
            sectors=tuple(typed["sectors"]),
            sex=(typed["sex"],) if typed["sex"] else (),
            juveniles={"yes": True, "no": False}.get(typed["juveniles"]),
            cap_amount_minor=typed["cap_amount_minor"],
            cap_share_bp=typed["cap_share"] * TO_BASIS_POINTS if typed["cap_share"] else None,
        )


class TrancheForm(KeyedForm):
    """A slice of a promise: its number in the agreement, its amount, and when it is awaited."""

    contribution = forms.ChoiceField(label=_("Taken from the promise of"))
    number = CountField(label=_("Number of the tranche"))
    planned_minor = AmountField(label=_("Amount planned"))
    expected_on = DayField(label=_("Awaited on"), required=False, help_text=_("Empty: no day named."))

    def __init__(self, *args: Any, promises: Sequence[Contribution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._promises = {str(one.pk): one for one in promises}
        choice_field(self, "contribution").choices = [
            (key, plain(one.funder, "name")) for key, one in self._promises.items()
        ]

    def clean_number(self) -> int:
        number: int = self.cleaned_data["number"]
        if number > WHOLE:
            raise forms.ValidationError(_("Write a number up to 100."), code="number_too_large")
        return number

    @property
    def chosen_promise(self) -> Contribution:
        return self._promises[self.cleaned_data["contribution"]]


class TrancheCallForm(KeyedForm):
    """The day on which the funder was asked for the money."""

    called_on = DayField(label=_("Day of the letter to the funder"))

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_called_on(self) -> datetime.date:
        called: datetime.date = self.cleaned_data["called_on"]
        if called > self._today:
            raise forms.ValidationError(_("Record it once the letter has left."), code="day_to_come")
        return called
