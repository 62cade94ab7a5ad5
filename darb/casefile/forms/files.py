"""What is typed on the pages of files: searches, reasons, proposals and answers."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.casefile import states
from darb.casefile.rules import CHOSEN_REASONS
from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field, choices_of
from darb.core.templatetags.darb import language, plain
from darb.core.typed_days import DayField
from darb.establishments.models import Establishment
from darb.partners.models import Organisation
from darb.people.actions.consents import GUARDIAN_OF_AN_ADULT
from darb.people.states import BreakGlass, BreakGlassReason, ConsentChannel, ConsentMark
from darb.places.queries import country

CODE_LENGTH = 32
FILE_CODE = r"^[Pp]-\d{4}-\d{4,}$"


class FindForm(forms.Form):
    """What a list is narrowed by; it stands in the address, so it takes codes and no names. What cannot be read
    narrows nothing.
    """

    q = forms.RegexField(FILE_CODE, required=False, max_length=CODE_LENGTH)
    mine = forms.BooleanField(required=False)
    after = forms.IntegerField(required=False, min_value=1)

    def typed(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class SearchForm(forms.Form):
    """What is typed to find somebody: a name, in either script, or a code. It is sent."""

    q = forms.CharField(required=False, max_length=120)
    mine = forms.BooleanField(required=False)


class NumberForm(KeyedForm):
    """An official number, which is sent and never stands in an address."""

    kind = forms.ChoiceField(label=_("Kind of paper"))
    number = forms.CharField(label=_("Number"), max_length=32)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = language()
        papers = country().identity_papers.items()
        choice_field(self, "kind").choices = [(code, paper.label[spoken]) for code, paper in papers]

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).replace(" ", "").upper()


class ReasonForm(KeyedForm):
    """Why somebody who does not follow the person opens the file."""

    reason = forms.ChoiceField(label=_("Reason for opening this file"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "reason").choices = choices_of(
            states.OpeningReason, first=str(_("Choose a reason"))
        )


class ProposeForm(KeyedForm):
    """Where a file shall go, which parts of it, and what for."""

    receiver = forms.ChoiceField(label=_("Establishment that shall receive the file"))
    purpose = forms.ChoiceField(label=_("Purpose"))
    parts = forms.MultipleChoiceField(
        label=_("Parts sent"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Identity and path always go, and to a place of detention the stays. Parts that are not ticked stay unseen"
            " by the receiver."
        ),
    )
    note = forms.CharField(
        label=_("Word to the receiver"),
        required=False,
        max_length=300,
        help_text=_("No name and no number: it is read before the file is accepted."),
    )

    def __init__(self, *args: Any, receivers: Iterable[Establishment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose = str(_("Choose from the list"))
        choice_field(self, "receiver").choices = [
            ("", choose),
            *((place.code, plain(place, "name")) for place in receivers),
        ]
        choice_field(self, "purpose").choices = choices_of(states.TransferPurpose, first=choose)
        chosen = [part for part in states.FilePart if part is not states.FilePart.IDENTITY]
        choice_field(self, "parts").choices = choices_of(chosen)


class AnswerForm(KeyedForm):
    """Nothing but the button: the page says what it does."""


class DeclineForm(KeyedForm):
    """Why a file is not taken over."""

    reason = forms.ChoiceField(label=_("Reason for declining"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "reason").choices = choices_of(
            states.DeclineReason, first=str(_("Choose a reason"))
        )


class CloseForm(KeyedForm):
    """Why a file is closed, and since when."""

    reason = forms.ChoiceField(label=_("Reason for closing the file"))
    closed_on = DayField(
        label=_("Since"),
        help_text=_("Today, or the earlier day on which it was so."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "reason").choices = choices_of(CHOSEN_REASONS, first=str(_("Choose a reason")))


class GlassForm(KeyedForm):
    """Which file is opened against the rule, and why."""

    code = forms.CharField(label=_("Code of the file"), max_length=CODE_LENGTH)
    reason = forms.ChoiceField(label=_("Reason"))
    told = forms.CharField(
        label=_("What happened"),
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In a sentence or two; whoever reviews the opening reads it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["dir"] = "ltr"
        choice_field(self, "reason").choices = choices_of(BreakGlassReason, first=str(_("Choose a reason")))

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).strip().upper()


class ReviewForm(KeyedForm):
    """Whether an opening was justified."""

    result = forms.ChoiceField(label=_("Was it justified?"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Required when it was not justified."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "result").choices = choices_of([BreakGlass.JUSTIFIED, BreakGlass.NOT_JUSTIFIED])


class BecauseForm(KeyedForm):
    """Why data are to end now; whoever approves it reads it."""

    because = forms.CharField(
        label=_("Word to whoever approves"),
        max_length=200,
        help_text=_("No name and no number of a person."),
    )


class JudgeForm(KeyedForm):
    """The second person's answer to a proposal."""

    approves = forms.ChoiceField(
        label=_("Is this to be ended?"),
        choices=[("yes", _("I approve")), ("no", _("I reject"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=200, help_text=_("Required when it is rejected.")
    )


class HoldForm(KeyedForm):
    """Which file is kept whatever its age, why and until when."""

    code = forms.CharField(
        label=_("Code of the file"), max_length=CODE_LENGTH, help_text=_("Of the person, or of a project.")
    )
    reason = forms.ChoiceField(label=_("Reason"))
    told = forms.CharField(
        label=_("Which procedure"),
        min_length=5,
        max_length=300,
        help_text=_("Its court or office and its reference; no name."),
    )
    until = DayField(
        label=_("Until"),
        required=False,
        help_text=_("Left empty, until somebody lifts it."),
    )

    def __init__(self, *args: Any, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["code"].widget.attrs["dir"] = "ltr"
        choice_field(self, "reason").choices = choices_of(states.HoldReason, first=str(_("Choose a reason")))

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).strip().upper()

    @property
    def typed(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "form_key"}

    def clean_until(self) -> datetime.date | None:
        until: datetime.date | None = self.cleaned_data["until"]
        if until is not None and until <= self.on:
            raise forms.ValidationError(_("Choose a day that is still to come."), code="until_past")
        return until


class ConsentForm(KeyedForm):
    """What the person answered to the text that was read out, and how; a guardian answers for a minor alone."""

    SPOKEN, PAPER = ConsentChannel.SPOKEN.value, ConsentChannel.PAPER.value

    language = forms.ChoiceField(choices=[("ar", "ar"), ("fr", "fr"), ("en", "en")], widget=forms.HiddenInput)
    partner = forms.ChoiceField(label=_("Partner who would learn of it"))
    answer = forms.ChoiceField(
        label=_("What the person answers"),
        choices=[("yes", _("The person agrees")), ("no", _("The person does not agree"))],
        widget=forms.RadioSelect,
    )
    how = forms.ChoiceField(label=_("How the answer is given"), widget=forms.RadioSelect)
    witness = forms.CharField(
        label=_("Witness"),
        required=False,
        max_length=160,
        help_text=_("Needed for a thumbprint and for words: who heard the text and the answer."),
    )
    guardian = forms.CharField(label=_("Guardian"), max_length=160, help_text=_("Needed for a minor."))

    def __init__(
        self, *args: Any, is_minor: bool, partners: Iterable[Organisation] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        marks = [mark for mark in ConsentMark if is_minor or mark != ConsentMark.GUARDIAN]
        choice_field(self, "how").choices = choices_of([*marks, ConsentChannel.SPOKEN])
        if not is_minor:
            del self.fields["guardian"]
            self.fields["how"].error_messages["invalid_choice"] = GUARDIAN_OF_AN_ADULT
        named = [(one.code, plain(one, "name")) for one in partners]
        if named:
            choice_field(self, "partner").choices = [("", str(_("Choose from the list"))), *named]
        else:
            del self.fields["partner"]
