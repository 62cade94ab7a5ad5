"""How bands of time left are called."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from darb.detention.rules import PASSED, UNDATED


def band_name(band: str, bounds: Sequence[int]) -> str:
    """«أقل من 3 أشهر», "de 3 à 6 mois", "60 months or more"."""
    if band == PASSED:
        return _("Day of release passed")
    if band == UNDATED:
        return _("No day of release")
    if band == "more":
        return _("%(months)s months or more") % {"months": bounds[-1]}
    at = list(bounds).index(int(band))
    if at == 0:
        return _("Less than %(months)s months") % {"months": band}
    return _("From %(first)s to %(last)s months") % {"first": bounds[at - 1], "last": band}
