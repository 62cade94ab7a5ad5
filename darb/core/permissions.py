"""One question asked the same way everywhere: may this actor do this?"""

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor, function_of
from darb.core.errors import Forbidden


def require(by: Actor, permission: str, place: str | None = None) -> None:
    """Raises ``Forbidden``, with a sentence for the user, unless a posting in force gives ``permission``."""
    if not by.can(permission, place):
        raise Forbidden(
            _("This is not for your function (%(function)s): its postings do not include it."),
            code="forbidden",
            function=function_of(by),
            permission=permission,
        )
