"""Choices of a form in the reader's language."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.text import capfirst

from darb.core.states import State
from darb.core.templatetags.darb import language

Choices = list[tuple[str, str]]


def choices_of(members: Iterable[State], *, first: str = "") -> Choices:
    """Codes with their words in the reader's language; ``first`` says that nothing is chosen yet."""
    spoken = language()
    named = [(member.value, capfirst(member.label(spoken))) for member in members]
    return [("", first), *named] if first else named


def choice_field(form: forms.Form, name: str) -> forms.ChoiceField:
    """A field of ``form`` whose choices are filled in when the form is made, in the language of that moment."""
    return cast(forms.ChoiceField, form.fields[name])


def _kind_of(field: forms.Field) -> str:
    """How a field of a list's filters is drawn."""
    if isinstance(field, forms.BooleanField):
        return "form-check-input"
    return "form-select form-select-sm" if isinstance(field, forms.ChoiceField) else "form-control"


class FilterForm(forms.Form):
    """What a list is narrowed by. It stands in the address; what cannot be read narrows nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
            field.widget.attrs.setdefault("class", _kind_of(field))

    def chosen(self) -> dict[str, Any]:
        """What was chosen and could be read, by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}
