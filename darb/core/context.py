"""What every page needs to know about the site it is on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """``demo``: whether the people of this site are invented and must be announced as such."""
    return {"demo": settings.DEMO, "languages": settings.LANGUAGES}
