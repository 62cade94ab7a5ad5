"""Tags and filters that every template has: numbers, money, dates and codes isolated left to right."""

from django import template

register = template.Library()
