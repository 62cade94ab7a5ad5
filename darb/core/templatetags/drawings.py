"""Drawings that only a few pages have: columns of a chart, the map of places. Loaded by the pages that show them.

Shapes carry no words and no numbers: these stand beside them as text, isolated like everywhere else.
"""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from darb.core.maps import FILE, place_map, shape_key

register = template.Library()

HEIGHT, LOWEST, WIDTH = 170, 3, 22


@register.simple_tag
def column(part: int, largest: int) -> SafeString:
    """A column of a chart, as high as its share of the largest; a very small one is still seen."""
    height = max(LOWEST, round(part * HEIGHT / largest)) if largest else LOWEST
    return format_html('<svg class="column" width="{}" height="{}" aria-hidden="true"></svg>', WIDTH, height)


@register.simple_tag
def map_box() -> str:
    """The frame of the country's map; nothing where no map was drawn."""
    found = place_map()
    return found.box if found else ""


@register.simple_tag
def map_shape(code: str, style: str, name: str, count: int, href: str = "") -> SafeString:
    """One place of the map, coloured by its class. The table beside says the same and is the keyboard's way."""
    found = place_map()
    if found is None or not found.has(code):
        return SafeString("")
    shape = format_html('<use href="{}#{}" class="{}"/>', static(FILE), shape_key(code), style)
    if not href:
        return shape
    title = gettext("%(name)s: %(count)s") % {"name": name, "count": count}
    return format_html('<a href="{}" tabindex="-1"><title>{}</title>{}</a>', href, title, shape)
