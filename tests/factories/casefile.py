"""Files proposed to another establishment."""

from typing import Any

from darb.casefile.models import FileTransfer, FileTransferMove
from darb.people.models import row_scope_of
from tests.factories.accounts import make_user
from tests.factories.base import ON, complete, serial
from tests.factories.people import of_person
from tests.factories.reference import centre


def make_file_transfer(**values: Any) -> FileTransfer:
    """A proposal from the centre that holds the file to the one at Settat, not answered yet."""
    words = {"number": f"TRF-TEST-{serial()}", "parts": ["identity"], "purpose": "moved", "age_band": "25-39"}
    given = complete(of_person(values, proposed_on=ON, **words), proposed_by=make_user)
    sides = {"sender": given["person"].holder, "receiver": centre("CAR-SET")}
    return FileTransfer.objects.create(**{**sides, **given})


def make_file_transfer_move(**values: Any) -> FileTransferMove:
    given = complete({"state": "proposed", "on": ON, **values}, transfer=make_file_transfer, by=make_user)
    return FileTransferMove.objects.create(**{**row_scope_of(given["transfer"]), **given})
