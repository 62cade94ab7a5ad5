"""Fields that the forms of pathways write alike."""

from typing import Any

from django import forms

from darb.core.typed_days import DayField


def lines(label: Any, *, length: int, rows: int = 3, **options: Any) -> forms.CharField:
    """Some lines of words, in the language of whoever writes."""
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=length, widget=widget, **options)


def line(label: Any, *, length: int, **options: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(label=label, max_length=length, widget=widget, **options)


def day(label: Any, **options: Any) -> DayField:
    return DayField(label=label, **options)
