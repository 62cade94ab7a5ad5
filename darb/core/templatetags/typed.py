"""What was typed into a form and could not be taken as it is."""

from django import forms, template

from darb.core.typed_numbers import proposed_in

register = template.Library()


@register.filter
def proposed(field: forms.BoundField) -> str:
    """The reading of an unclear amount that was probably meant; empty when there is none."""
    return proposed_in(field)
