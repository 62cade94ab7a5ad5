"""What every page needs to know about the site it is on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from darb.core.menu import FINDERS, Entry, bar_of


def site(request: HttpRequest) -> dict[str, Any]:
    """``demo``: whether the people of this site are invented and must be announced as such; ``bar``: where to go;
    ``finders``: who has the search.
    """

    def bar() -> list[Entry]:
        return bar_of(request.user.permissions_in_force())  # type: ignore[union-attr]

    return {"demo": settings.DEMO, "languages": settings.LANGUAGES, "bar": bar, "finders": " ".join(FINDERS)}
