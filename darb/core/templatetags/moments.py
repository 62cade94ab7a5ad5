"""Days as pages speak of them beside the civil date: the leaf of a calendar, how late something is."""

import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from darb.core.templatetags.darb import counted, country, language

register = template.Library()


@register.filter
def month_name(on: datetime.date) -> str:
    return str(country().calendar.months[language()][on.month - 1])


@register.simple_tag
def late_by(due_on: datetime.date, on: datetime.date) -> SafeString:
    """Late by two days, told with its noun."""
    return format_html(_("late by {days}"), days=counted((on - due_on).days, "day"))
