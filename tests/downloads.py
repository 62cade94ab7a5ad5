"""Workbooks as a page hands them out, opened again."""

import io

from django.http.response import HttpResponseBase
from openpyxl import Workbook, load_workbook


def workbook_in(answer: HttpResponseBase) -> Workbook:
    """Sent from the disk, a part at a time."""
    assert answer.status_code == 200, answer.status_code
    return load_workbook(io.BytesIO(b"".join(answer)))
