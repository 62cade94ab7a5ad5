"""Files that a page hands out under a name of their own."""

from typing import overload

from django.http import FileResponse, HttpResponse

from darb.core.spreadsheets import MEDIA_TYPE, Written

_MEDIA = {"xlsx": MEDIA_TYPE, "pdf": "application/pdf", "json": "application/json; charset=utf-8"}


@overload
def attachment(content: Written, name: str) -> FileResponse: ...
@overload
def attachment(content: bytes | str, name: str) -> HttpResponse: ...
def attachment(content: bytes | str | Written, name: str) -> HttpResponse | FileResponse:
    """``content`` to be kept under ``name``, whose ending says what it is. Raises ``KeyError`` for any other.

    A workbook is sent from the disk as it lies there, and gone once it is sent.
    """
    disposition = f'attachment; filename="{name}"'
    media = _MEDIA[name.rpartition(".")[2]]
    if isinstance(content, Written):
        return FileResponse(content.content, content_type=media, headers={"Content-Disposition": disposition})
    return HttpResponse(content, content_type=media, headers={"Content-Disposition": disposition})
