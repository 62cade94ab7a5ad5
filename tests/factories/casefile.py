"""Files proposed to another establishment."""

from typing import Any

from darb.casefile.models import FileTransfer, FileTransferMove, LegalHold, RetentionRun
from darb.people.models import row_scope_of
from tests.factories.accounts import make_user
from tests.factories.base import ON, complete, serial
from tests.factories.people import of_person
from tests.factories.records import make_approval
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


def make_legal_hold(**values: Any) -> LegalHold:
    given = of_person(values, reason="court", told="essai", starts_on=ON)
    return LegalHold.objects.create(**complete({"code": given["person"].code, **given}, by=make_user))


def make_retention_run(**values: Any) -> RetentionRun:
    """A proposal to erase the contacts of one file, not answered yet."""
    given = {"category": "contacts", "then": "erase", "months": 24, "due_on": ON, "rows": 1, **values}
    number = {"number": f"RET-TEST-{serial()}", "codes": [f"P-TEST-{serial()}"]}
    return RetentionRun.objects.create(**complete({**number, **given}, approval=make_approval))
