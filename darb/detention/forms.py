"""What is typed on the pages of people inside and of releases."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import Choices, FilterForm, choice_field, choices_of
from darb.core.names import check_line
from darb.core.templatetags.darb import plain
from darb.core.typed_days import DayField
from darb.detention import states
from darb.detention.rules import AHEAD
from darb.establishments.models import Establishment

AFTER = r"^(\d{4}-\d{2}-\d{2}|-)\.\d{1,12}$"


class CaseloadForm(FilterForm):
    """People inside by time left, by title, and those who cannot be met."""

    band = forms.ChoiceField(label=_("Time left"))
    kind = forms.ChoiceField(label=_("Legal status"))
    unreached = forms.BooleanField(label=_("Cannot be met"))
    mine = forms.BooleanField(label=_("Those I follow"))
    after = forms.RegexField(AFTER, widget=forms.HiddenInput)

    def __init__(self, *args: Any, bands: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "band").choices = [("", str(_("All"))), *bands]
        choice_field(self, "kind").choices = choices_of(states.StayKind, first=str(_("All")))


class FindForm(forms.Form):
    """A prison number, or words of a name in either script; it is sent and never stands in an address."""

    q = forms.CharField(max_length=120, validators=[check_line])


class ReleasesForm(FilterForm):
    """Releases by when, kind and state."""

    within = forms.ChoiceField(label=_("When"))
    kind = forms.ChoiceField(label=_("Kind of release"))
    state = forms.ChoiceField(label=_("State"))
    after = forms.RegexField(AFTER, widget=forms.HiddenInput)

    def __init__(self, *args: Any, whens: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "within").choices = whens
        choice_field(self, "kind").choices = choices_of(states.ReleaseKind, first=str(_("All")))
        choice_field(self, "state").choices = choices_of(AHEAD, first=str(_("All")))


class AnswerForm(KeyedForm):
    """Nothing but the button: the page says what it does."""


class TickForm(KeyedForm):
    """One thing, ready or not any more."""

    item = forms.ChoiceField(
        widget=forms.HiddenInput, choices=[(item.value, item.value) for item in states.ReleaseItem]
    )
    is_ready = forms.ChoiceField(widget=forms.HiddenInput, choices=[("yes", "yes"), ("no", "no")])


class TitleForm(KeyedForm):
    """Under which title somebody is held."""

    kind = forms.ChoiceField(label=_("Legal status"))
    alternative_kind = forms.ChoiceField(
        label=_("Which alternative sentence"),
        required=False,
        help_text=_("For an alternative sentence only (law 43-22)."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "kind").choices = choices_of(states.StayKind)
        choice_field(self, "alternative_kind").choices = choices_of(states.AlternativeKind, first="–")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        is_alternative = typed.get("kind") == states.StayKind.ALTERNATIVE_SENTENCE
        if is_alternative != bool(typed.get("alternative_kind")):
            self.add_error(
                "alternative_kind", _("An alternative sentence says which one it is; others say none.")
            )
        return typed


class StatusForm(TitleForm):
    since = DayField(label=_("Since"))


class AdmitForm(TitleForm):
    """A new stay of somebody whose file is here."""

    establishment = forms.ChoiceField(label=_("Establishment"))
    admitted_on = DayField(label=_("Day of admission"))
    prison_number = forms.CharField(label=_("Prison number"), max_length=24, required=False)
    release_on = DayField(label=_("Day of release"), required=False)
    field_order = ("form_key", "establishment", "prison_number", "admitted_on")

    def __init__(self, *args: Any, places: Iterable[Establishment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "establishment").choices = place_choices(places)


class TransferForm(KeyedForm):
    """Where somebody was brought, and the number there."""

    establishment = forms.ChoiceField(label=_("Establishment"))
    day = DayField(label=_("Day of the transfer"))
    prison_number = forms.CharField(label=_("Prison number there"), max_length=24, required=False)

    def __init__(self, *args: Any, places: Iterable[Establishment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "establishment").choices = place_choices(places)


class SourceForm(KeyedForm):
    """Which paper says so, and that paper's day."""

    source = forms.ChoiceField(label=_("Which paper says so"))
    source_on = DayField(label=_("Day of that paper"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "source").choices = choices_of(states.DateSource)


class DateForm(SourceForm):
    """When somebody is expected to leave, and how."""

    release_on = DayField(label=_("Day of release"))
    kind = forms.ChoiceField(label=_("Kind of release"))
    field_order = ("form_key", "release_on", "kind", "source", "source_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "kind").choices = choices_of(states.ReleaseKind)


class PostponeForm(KeyedForm):
    release_on = DayField(label=_("New day of release"))
    reason = forms.ChoiceField(label=_("Reason"))
    told = forms.CharField(label=_("In words"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "reason").choices = choices_of(states.PostponeReason)


class LeaveForm(KeyedForm):
    """Somebody has left."""

    released_on = DayField(label=_("Day on which the person left"))
    kind = forms.ChoiceField(label=_("Kind of release"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "kind").choices = choices_of(states.ReleaseKind)


class ActivityForm(KeyedForm):
    kind = forms.ChoiceField(label=_("Kind of activity"))
    label = forms.CharField(label=_("What it is"), max_length=160)
    starts_on = DayField(label=_("First day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "kind").choices = choices_of(states.ActivityKind)


class EndActivityForm(KeyedForm):
    ends_on = DayField(label=_("Last day"))
    attendance = forms.CharField(
        label=_("Attendance, in words"),
        max_length=200,
        help_text=_("For example: came to every session; came twice a week."),
    )
    result = forms.ChoiceField(label=_("Result"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ended = [one for one in states.InsideActivity if one != states.InsideActivity.ONGOING]
        choice_field(self, "result").choices = choices_of(ended)


class UnreachedForm(KeyedForm):
    reason = forms.ChoiceField(label=_("Why"))
    until = DayField(label=_("Try again on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "reason").choices = choices_of(states.UnreachedReason)


def place_choices(places: Iterable[Establishment]) -> Choices:
    return [(place.code, plain(place, "name")) for place in places]
