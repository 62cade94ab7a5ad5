"""Booking, answering and moving an appointment; the day list's filter; a worker's capacity."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import Choices, FilterForm, choice_field, choices_of
from darb.core.templatetags.darb import plain
from darb.core.two_languages import joined, parted
from darb.core.typed_times import HourField
from darb.pathways.actions.appointments import Booking
from darb.pathways.forms.fields import day, line, lines, one_language
from darb.pathways.rules.appointments import OUTCOMES
from darb.pathways.states import Appointment, MissedReason
from darb.staff.models import User


class BookingForm(KeyedForm):
    """When, where and with whom."""

    on = day(_("Day"))
    at = HourField(label=_("Starts at"))
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=5, max_value=480)
    worker = forms.ChoiceField(label=_("With which worker"))
    place = one_language(
        _("Place, in Arabic"),
        "rtl",
        help_text=_("Printed on the slip and sent as a message: where it is, not what it is."),
    )
    place_fr = one_language(
        _("Place, in French"), "ltr", help_text=_("Left empty, the slip in French names it in Arabic.")
    )
    about = line(
        _("Purpose of the appointment"),
        length=160,
        required=False,
        help_text=_("For whoever follows the file; it stands on no slip, in no message and in no calendar."),
    )

    def __init__(self, *args: Any, workers: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(user.pk): user for user in workers}
        choice_field(self, "worker").choices = named(self.workers.values())
        for name in ("place", "place_fr"):
            self.fields[name].needed_when = _("one language at least")  # type: ignore[attr-defined]
        if "place" in self.initial:
            self.initial["place"], self.initial["place_fr"] = parted(self.initial["place"])

    def clean(self) -> dict[str, Any]:
        """A place in one language at least."""
        typed = super().clean() or self.cleaned_data
        if not {"place", "place_fr"} & set(self.errors) and not (typed["place"] or typed["place_fr"]):
            self.add_error("place", _("Say where it is, in one language at least."))
        return typed

    def told(self) -> Booking:
        typed = self.cleaned_data
        return Booking(
            worker=self.workers[typed["worker"]],
            on=typed["on"],
            at=typed["at"],
            minutes=typed["minutes"],
            place=joined(typed["place"], typed["place_fr"]),
            about=typed["about"],
        )


class MoveAppointmentForm(BookingForm):
    """The new day, and why."""

    why = lines(_("Why it is moved"), length=300, rows=2)


class AppointmentAnswerForm(KeyedForm):
    """What became of an appointment."""

    to = forms.ChoiceField(label=_("What became of it"), widget=forms.RadioSelect)
    missed_reason = forms.ChoiceField(label=_("Why it was missed"), required=False)
    told = lines(_("In words"), length=300, rows=2, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "to").choices = choices_of(OUTCOMES)
        choice_field(self, "missed_reason").choices = choices_of(MissedReason, first="–")
        self.fields["missed_reason"].needed_when = _("needed when it was missed")  # type: ignore[attr-defined]
        self.fields["told"].needed_when = _("needed when it is cancelled")  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Appointment:
        return Appointment(self.cleaned_data["to"])


class DayFilter(FilterForm):
    """Which day, and whose."""

    on = day(_("Day"))
    worker = forms.ChoiceField(label=_("Worker"))
    after = forms.IntegerField(min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, *args: Any, workers: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "worker").choices = [("", _("Everybody")), *named(workers)]

    def day(self, today: datetime.date) -> datetime.date:
        chosen = self.chosen().get("on")
        return chosen if isinstance(chosen, datetime.date) else today

    def worker_key(self) -> int | None:
        chosen = self.chosen().get("worker")
        return int(chosen) if chosen else None


class CapacityForm(KeyedForm):
    """How many people a worker follows at most."""

    worker = forms.ChoiceField(label=_("Worker"))
    people = forms.IntegerField(label=_("People at most"), min_value=0, max_value=500)

    def __init__(self, *args: Any, workers: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(user.pk): user for user in workers}
        choice_field(self, "worker").choices = named(self.workers.values())


def named(workers: Iterable[User]) -> Choices:
    """Accounts by their function in the reader's language."""
    return [(str(user.pk), plain(user, "function")) for user in workers]
