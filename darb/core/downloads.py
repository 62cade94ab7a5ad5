"""Files that a page hands out under a name of their own."""

from django.http import HttpResponse

from darb.core.spreadsheets import MEDIA_TYPE

_MEDIA = {"xlsx": MEDIA_TYPE, "pdf": "application/pdf", "json": "application/json; charset=utf-8"}


def attachment(content: bytes | str, name: str) -> HttpResponse:
    """``content`` to be kept under ``name``, whose ending says what it is. Raises ``KeyError`` for any other."""
    disposition = f'attachment; filename="{name}"'
    media = _MEDIA[name.rpartition(".")[2]]
    return HttpResponse(content, content_type=media, headers={"Content-Disposition": disposition})
