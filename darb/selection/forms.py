"""What is typed on the pages of the committee and of appeals."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import FilterForm, choice_field, choices_of
from darb.core.numbers import format_tenths, western_digits
from darb.core.templatetags.darb import language, plain, said
from darb.core.typed_days import DayField
from darb.programmes.models import Criterion
from darb.selection.rules.appeals import ANSWERS
from darb.selection.rules.overrides import reasons_for
from darb.selection.rules.scoring import TENTHS, tenths
from darb.selection.states import Appeal, AppealGround, Ballot, CommitteeSession, DeferralReason, FileResult
from darb.staff.models import User

LONGEST_TEXT = 2000


def _day(label: Any) -> DayField:
    return DayField(label=label)


class CommitteeForm(FilterForm):
    """Calls before the committee, before their freeze, or decided."""

    which = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("now", _("before the committee")),
            ("coming", _("not frozen yet")),
            ("decided", _("decided")),
        ],
    )
    after = forms.CharField(max_length=48, widget=forms.HiddenInput)


class SheetsForm(FilterForm):
    """Sheets that the reader is to hand in, or all."""

    which = forms.ChoiceField(
        label=_("Show"), choices=[("mine", _("to be marked by me")), ("all", _("all sheets"))]
    )
    after = forms.CharField(max_length=32, widget=forms.HiddenInput)


class ConveneForm(KeyedForm):
    """Who is called together, who presides, and on which day."""

    chair = forms.ChoiceField(label=_("Who presides"))
    members = forms.MultipleChoiceField(
        label=_("Members"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Two mark each file, each alone; a third when they lie far apart."),
    )
    held_on = _day(_("Day of the session"))

    def __init__(self, *args: Any, members: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = _seats(members)
        choice_field(self, "chair").choices = choices
        choice_field(self, "members").choices = choices


class OpenForm(KeyedForm):
    """Who came."""

    present = forms.MultipleChoiceField(
        label=_("Members present"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each declares no interest in the files, but for those left aside."),
    )

    def __init__(self, *args: Any, members: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "present").choices = _seats(members)


class CallOffForm(KeyedForm):
    """Why a session that was convened is not held."""

    to = forms.ChoiceField(label=_("What happened"))
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("It is shown with the session; name nobody.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ends = (CommitteeSession.CANCELLED, CommitteeSession.NO_QUORUM)
        choice_field(self, "to").choices = choices_of(ends, first=str(_("Choose what happened")))


class SuspendForm(KeyedForm):
    """Until when an open session is interrupted, and why."""

    resumes_on = _day(_("Day on which it resumes"))
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("It stands in the minutes; name nobody.")
    )

    @property
    def told(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("resumes_on", "reason")}


class DeferForm(KeyedForm):
    """Why a file is put off, and what is missing."""

    reason = forms.ChoiceField(label=_("What the committee waits for"), widget=forms.RadioSelect)
    missing = forms.CharField(
        label=_("What is missing, for whoever follows the file"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("The minutes carry the reason above alone; this text goes to the centre."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "reason").choices = choices_of(DeferralReason)


def _seats(members: Sequence[User]) -> list[tuple[str, str]]:
    return [(str(member.pk), capfirst(plain(member, "function"))) for member in members]


class DecideForm(KeyedForm):
    """The votes that were counted against the list, none as a rule."""

    against = forms.IntegerField(
        label=_("Votes against the list"),
        min_value=0,
        initial=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr", "autocomplete": "off"}),
    )


class VoteForm(KeyedForm):
    """Why the session departs from its list on a file, and what each member said who stayed for it."""

    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, to: FileResult, voters: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "reason").choices = choices_of(reasons_for(to))
        self.voters = list(voters)
        for member in self.voters:
            self.fields[_voice(member)] = forms.ChoiceField(
                label=capfirst(plain(member, "function")),
                choices=choices_of(Ballot),
                widget=forms.RadioSelect(attrs={"class": "choices inline"}),
            )

    @property
    def ballots(self) -> dict[int, Ballot]:
        return {member.pk: Ballot(self.cleaned_data[_voice(member)]) for member in self.voters}


def _voice(member: User) -> str:
    return f"voice-{member.pk}"


class MarkField(forms.CharField):
    """A mark in points with one decimal at most, read in tenths; in either script, with a comma or a point."""

    def __init__(self, *, weight: int, **options: Any) -> None:
        attributes = {
            "inputmode": "decimal",
            "dir": "ltr",
            "class": "form-control amt",
            "autocomplete": "off",
        }
        super().__init__(widget=forms.TextInput(attrs=attributes), max_length=8, **options)
        self.weight = weight
        self.error_messages["required"] = _("Write the mark; a blank is not a zero.")

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        text = western_digits(super().to_python(value) or "").replace("\u066b", ".").replace(",", ".")
        if not text:
            return None
        try:
            mark = tenths(Decimal(text))
        except (InvalidOperation, ValueError, OverflowError):
            raise ValidationError(
                _("Write points with one decimal at most."), code="mark_unreadable"
            ) from None
        if not 0 <= mark <= self.weight * TENTHS:
            told = format_tenths(self.weight * TENTHS, language())
            raise ValidationError(
                _("From 0 to %(most)s points."), code="mark_out_of_range", params={"most": told}
            )
        return mark

    def run_validators(self, value: Any) -> None:
        """What is read is a number; the checks of texts were for what was typed."""


class SheetForm(KeyedForm):
    """One's own marks, criterion by criterion, and the declaration of having no interest in the file."""

    has_no_interest = forms.BooleanField(
        label=_("I declare that no kinship, no relation and no interest ties me to this file."),
        error_messages={
            "required": _("Declare that you have no interest in this file, or step aside from it.")
        },
    )

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for criterion in self.criteria:
            self.fields[f"mark-{criterion.code}"] = MarkField(
                label=said(criterion, "label"),
                weight=criterion.weight,
            )

    @property
    def lines(self) -> list[tuple[Criterion, forms.BoundField]]:
        return [(criterion, self[f"mark-{criterion.code}"]) for criterion in self.criteria]

    @property
    def marks(self) -> dict[str, int]:
        return {one.code: self.cleaned_data[f"mark-{one.code}"] for one in self.criteria}


class AppealsForm(FilterForm):
    """Open appeals, or answered ones."""

    which = forms.ChoiceField(
        label=_("Show"), choices=[("open", _("waiting for an answer")), ("answered", _("answered"))]
    )
    after = forms.CharField(max_length=32, widget=forms.HiddenInput)


class LetterForm(forms.Form):
    """Which letter the person holds: it is sent, and never stands in an address."""

    letter = forms.CharField(
        label=_("Number or code of the letter, or number of the file"),
        max_length=32,
        widget=forms.TextInput(attrs={"class": "form-control", "dir": "ltr"}),
    )


class NewAppealForm(KeyedForm):
    """An appeal as it is told at the counter."""

    letter = forms.CharField(max_length=32, widget=forms.HiddenInput)
    ground = forms.ChoiceField(label=_("What it is about"), widget=forms.RadioSelect)
    told = forms.CharField(
        label=_("In the person's words"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=_("The marks themselves are not appealed against."),
    )
    is_spoken = forms.BooleanField(label=_("Told aloud and written down here"), required=False)
    told_on = _day(_("Day on which the letter was received"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "ground").choices = choices_of(AppealGround)


class AnswerForm(KeyedForm):
    """The answer and its reasons."""

    to = forms.ChoiceField(
        label=_("Answer"),
        widget=forms.RadioSelect,
        help_text=_(
            "When the appeal is right, the file comes before the committee again; no award of others changes."
        ),
    )
    answer = forms.CharField(
        label=_("Reasons, as the person will read them"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [state for state in Appeal if state in ANSWERS]
        choice_field(self, "to").choices = choices_of(offered)
