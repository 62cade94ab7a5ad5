"""Fields that tell who a person is, and what is checked in them wherever they are typed."""

import datetime
import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.core.names import name_fault
from darb.core.numbers import western_digits
from darb.core.partial_dates import PartialDate
from darb.core.typed_days import DayField
from darb.people.rules import is_likely_birth
from darb.places.queries import country

TELEPHONE = re.compile(r"\+?[0-9][0-9 .\-]{7,18}[0-9]")


def line(label: Any, length: int = 160, *, ltr: bool = False, **options: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "ltr" if ltr else "auto", "autocomplete": "off"})
    return forms.CharField(label=label, max_length=length, required=False, widget=widget, **options)


def figure_field(label: Any, **options: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr", "maxlength": 4})
    return forms.IntegerField(label=label, widget=widget, **options)


def day_field(label: Any, **options: Any) -> DayField:
    return DayField(label=label, required=False, **options)


def check_names(form: forms.Form, typed: dict[str, Any]) -> None:
    """One script at least, each name in its own letters."""
    if not typed.get("names_arabic") and not typed.get("names_latin"):
        form.add_error("names_arabic", _("Write the names in one script at least."))
    for name, script in (("names_arabic", "arabic"), ("names_latin", "latin")):
        if (text := typed.get(name)) and (fault := name_fault(text, script)):
            form.add_error(name, forms.ValidationError(fault.sentence, fault.code, fault.facts))


def birth_of(typed: dict[str, Any]) -> PartialDate:
    """What was typed of a birth; ``ValueError`` where there is no such day."""
    return PartialDate(typed["birth_year"], typed.get("birth_month"), typed.get("birth_day"))


def check_birth(form: forms.Form, typed: dict[str, Any], today: datetime.date) -> PartialDate | None:
    """A day that exists and that somebody alive can be born on, known as far as it is known."""
    if "birth_year" not in typed or {"birth_day", "birth_month"} & set(form.errors):
        return None
    try:
        born = birth_of(typed)
    except ValueError:
        form.add_error("birth_day", _("This day does not exist; leave out what is not known."))
        return None
    if not is_likely_birth(born, today):
        form.add_error("birth_year", _("Nobody who is alive was born in this year."))
        return None
    return born


def check_paper(form: forms.Form, typed: dict[str, Any]) -> None:
    """A number of its kind, in one way of writing; or the reason why there is none."""
    number = western_digits(typed.get("identity_number") or "").replace(" ", "").upper()
    typed["identity_number"] = number
    if not number and typed.get("identity_state", "") in ("", "valid"):
        form.add_error("identity_state", _("Write the number, or say why there is none yet."))
    paper = country().identity_papers.get(typed.get("identity_kind", ""))
    if number and paper and not paper.accepts(number):
        sentence = _("This is no number of this paper; one looks like %(example)s.")
        facts = {"example": paper.example}
        form.add_error("identity_number", forms.ValidationError(sentence, "number", facts))


def check_commune(form: forms.Form, typed: dict[str, Any], communes: Iterable[tuple[str, str, str]]) -> None:
    """The commune lies in the province; ``communes`` are code, name and province of those offered."""
    found = {code: province for code, _name, province in communes}
    commune = typed.get("commune")
    if commune and found.get(commune) != typed.get("province"):
        form.add_error("commune", _("This commune lies in another province: choose it again."))


def check_telephones(form: forms.Form, typed: dict[str, Any]) -> None:
    for name in ("telephone", "other_telephone"):
        number = western_digits(typed.get(name) or "")
        if number and not TELEPHONE.fullmatch(number):
            form.add_error(name, _("A telephone number has ten digits, or begins with +."))
