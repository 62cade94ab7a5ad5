"""A text in the country's first two languages, kept in one column as "Arabic | French"."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

BAR = "|"


def parted(text: str) -> tuple[str, str]:
    """Arabic and French; a text without the bar is the first, and the second is empty."""
    arabic, _bar, french = text.partition(BAR)
    return arabic.strip(), french.strip()


def joined(arabic: str, french: str) -> str:
    """One text of both; of the one that is there when the other is empty."""
    return f" {BAR} ".join(text for text in (arabic, french) if text)


def found_text(thing: Any, field: str, wanted: str) -> tuple[Any, str]:
    """``thing.field_ar`` (or ``_fr``, ``_en``) and the language it is in: ``wanted``, else the first there is."""
    for code in (wanted, "fr", "ar"):
        text = getattr(thing, f"{field}_{code}", "") or (getattr(thing, field, "") if code == "ar" else "")
        if text:
            return text, code
    return "", wanted


def check_no_bar(text: str) -> None:
    """Validator: a bar inside one language would part the text at the wrong place."""
    if BAR in text:
        raise ValidationError(
            _("Write this without the sign “|”: it parts the two languages of a text."), code="text_bar"
        )


class OneLanguageField(forms.CharField):
    """The text in one of the two languages, each typed in a field of its own."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators = [*self.validators, check_no_bar]
