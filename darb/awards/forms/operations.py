"""What is typed and ticked on the pages of operations and on the event day."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.awards import states
from darb.awards.queries.event_day import Chosen
from darb.controls.forms import KeyedForm
from darb.core.choices import Choices, choice_field
from darb.core.two_languages import OneLanguageField, joined
from darb.core.typed_days import DayField
from darb.documents.rules.strokes import drawing_of, read_strokes
from darb.programmes.models import Season

CARD, MANDATE = "card", "mandate"
DRAWN, PAPER, THUMB = "drawn", "paper", "thumbprint"
CODE = r"^[A-Za-z0-9][A-Za-z0-9._-]{1,47}$"


class PageForm(forms.Form):
    """Which day, and where the list of past operations goes on; what cannot be read is as if it were not there."""

    day = forms.IntegerField(required=False, min_value=1)
    after = forms.IntegerField(required=False, min_value=1)

    def typed(self, name: str) -> int | None:
        self.is_valid()
        return cast(int | None, self.cleaned_data.get(name))


class AnswerForm(KeyedForm):
    """Nothing but the button: the page says what it does."""


class DayForm(KeyedForm):
    """A day and place of an operation, and who presides, by function."""

    on = DayField(label=_("Day"))
    place = OneLanguageField(label=_("Place"), max_length=76)
    place_fr = OneLanguageField(label=_("Place, in French"), max_length=76, required=False)
    chaired_by = OneLanguageField(
        label=_("Who presides, by function"), max_length=56, help_text=_("A function, never a name.")
    )
    chaired_by_fr = OneLanguageField(label=_("The same in French"), max_length=56, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("place_fr", "chaired_by_fr"):
            self.fields[name].widget.attrs["dir"] = "ltr"

    def both(self, name: str) -> str:
        """Arabic and French in one text, as operations keep them."""
        return joined(self.cleaned_data[name], self.cleaned_data[f"{name}_fr"])


class OperationForm(DayForm):
    """An operation with its first day."""

    season = forms.ChoiceField(label=_("Season"))
    kind = forms.ChoiceField(label=_("What kind of operation"), widget=forms.RadioSelect)
    code = forms.RegexField(CODE, label=_("Code of the operation"), max_length=48)
    phase = forms.IntegerField(
        label=_("Phase"),
        required=False,
        min_value=1,
        max_value=20,
        help_text=_("A label of the operation, not a tranche of money."),
    )
    field_order = ("form_key", "season", "kind", "code", "phase")

    def __init__(self, *args: Any, seasons: Iterable[Season], kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "season").choices = [(str(season.pk), season.label) for season in seasons]
        choice_field(self, "kind").choices = kinds
        self.fields["code"].widget.attrs["dir"] = "ltr"
        self.fields["phase"].widget = forms.NumberInput(
            attrs={"class": "form-control", "inputmode": "numeric", "dir": "ltr"}
        )


class ChooseForm(KeyedForm):
    """Whose awards are handed over on which day."""

    day = forms.ChoiceField(label=_("Day and place"))
    awards = forms.MultipleChoiceField(
        label=_("People"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one person.")},
    )

    def __init__(self, *args: Any, days: Choices, awards: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "day").choices = days
        choice_field(self, "awards").choices = [(str(key), str(key)) for key in awards]

    @property
    def ticked(self) -> set[str]:
        return set(self.data.getlist("awards")) if self.is_bound else set()  # type: ignore[attr-defined]


class OtherDayForm(KeyedForm):
    """On which later day somebody receives."""

    day = forms.ChoiceField(label=_("Day and place"))

    def __init__(self, *args: Any, days: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "day").choices = days


class MoveForm(KeyedForm):
    """Where the operation goes next; cancelling asks why."""

    to = forms.ChoiceField(
        widget=forms.HiddenInput, choices=[(state.value, state.value) for state in states.Operation]
    )


class ReasonForm(KeyedForm):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, min_length=3, widget=forms.Textarea(attrs={"rows": 3})
    )


class PutOffForm(ReasonForm):
    """Whether somebody did not come, or their handover waits for another reason."""

    attendance = forms.ChoiceField(label=_("What happened"), widget=forms.RadioSelect)
    field_order = ("form_key", "attendance", "reason")

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "attendance").choices = kinds
        reason = self.fields["reason"]
        reason.required = False
        reason.needed_when = _("needed when the handover is put off")  # type: ignore[attr-defined]
        reason.help_text = _("It is not printed.")

    def clean(self) -> dict[str, Any]:
        """Who did not come says no reason; a handover that somebody puts off has one."""
        typed = super().clean() or {}
        is_put_off = typed.get("attendance") == states.HandoverAttendance.POSTPONED
        if is_put_off and not typed.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why the handover is put off."))
        return typed


class ReserveForm(KeyedForm):
    """What the person wants the minutes to say; empty takes it back."""

    reserve = forms.CharField(
        label=_("Words of the reserve"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Printed on the minutes and signed with them. Leave it empty to take a reserve back."),
    )


class ScanForm(KeyedForm):
    """The scan of minutes signed on paper."""

    scan = forms.FileField(label=_("Scan or photograph of the signed minutes"), allow_empty_file=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scan"].widget.attrs["accept"] = "application/pdf,image/jpeg"


class SignForm(KeyedForm):
    """One person's signature: identity, pieces, clause, and how it was signed."""

    identity = forms.ChoiceField(widget=forms.RadioSelect, label=_("Identity check"))
    proxy = forms.CharField(label=_("Name of the proxy"), max_length=160, required=False)
    mandate_on = DayField(label=_("Power of attorney of"), required=False)
    why = forms.CharField(label=_("Why somebody else comes"), max_length=200, required=False)
    pieces = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, label=_("Pieces handed over"), required=False
    )
    cheque = forms.BooleanField(label=_("Cheque"), required=False)
    certificates = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, label=_("Certificates"), required=False
    )
    clause = forms.BooleanField(label=_("No-transfer clause"), required=False)
    way = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("How it is signed"),
        choices=[
            (DRAWN, _("Signature")),
            (THUMB, _("Thumbprint with a witness")),
            (PAPER, _("Signed on paper")),
        ],
    )
    drawn = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60_000)
    witness = forms.CharField(label=_("Name of the witness"), max_length=120, required=False)
    witness_card = forms.CharField(label=_("Card number of the witness"), max_length=20, required=False)
    scan = forms.FileField(label=_("Scan, now or later"), required=False)

    def __init__(self, *args: Any, chosen: Chosen, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen, self.on = chosen, on
        self.drawing = ""
        choice_field(self, "identity").choices = [(CARD, CARD), (MANDATE, MANDATE)]
        choice_field(self, "pieces").choices = [(str(item.pk), str(item.pk)) for item in chosen.items]
        choice_field(self, "certificates").choices = [(str(row.pk), row.label) for row in chosen.certificates]
        self.fields["way"].initial = PAPER
        self.fields["scan"].widget.attrs["accept"] = "application/pdf,image/jpeg"
        self.fields["witness_card"].widget.attrs["dir"] = "ltr"

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        self._check_proxy(typed)
        self._check_what_is_given(typed)
        self._check_signature(typed)
        return typed

    def _check_proxy(self, typed: dict[str, Any]) -> None:
        if typed.get("identity") != MANDATE:
            return
        for name in ("proxy", "mandate_on", "why"):
            if not typed.get(name) and name not in self.errors:
                self.add_error(name, _("A proxy comes with a name, a written mandate and a reason."))
        given = typed.get("mandate_on")
        if given and given > self.on:
            self.add_error("mandate_on", _("The mandate was given before the day."))
        if typed.get("way") == THUMB:
            self.add_error("way", _("A proxy signs."))

    def _check_what_is_given(self, typed: dict[str, Any]) -> None:
        left = len(self.chosen.items) - len(typed.get("pieces", []))
        is_left = left > 0 or (self.chosen.cheque is not None and not typed.get("cheque"))
        if is_left and not self.chosen.handover.reserve:
            self.add_error(
                "pieces",
                _("Tick every piece and the cheque; what stays in the store needs a reserve that says why."),
            )
        if typed.get("pieces") and not typed.get("clause"):
            self.add_error("clause", _("Read the clause aloud, then tick it."))

    def _check_signature(self, typed: dict[str, Any]) -> None:
        if typed.get("way") == THUMB:
            for name in ("witness", "witness_card"):
                if not typed.get(name):
                    self.add_error(name, _("A thumbprint has a witness who can read: name and card number."))
        if typed.get("way") == DRAWN:
            try:
                self.drawing = drawing_of(read_strokes(typed.get("drawn", "")))
            except ValueError:
                self.add_error("way", _("Nobody signed in the box yet: sign there, or choose another way."))

    @property
    def witness_told(self) -> str:
        typed = self.cleaned_data
        return f"{typed['witness']} | {typed['witness_card']}" if typed["way"] == THUMB else ""
