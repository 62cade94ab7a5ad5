"""Reading what was handed in."""

from darb.exchange import states
from darb.exchange.models import Import, ImportedRow


def applied_import(sha256: str) -> Import | None:
    """The import of exactly this file, when all of it has been done."""
    return Import.objects.filter(sha256=sha256, state=states.Import.APPLIED).first()


def begun_import(sha256: str) -> Import | None:
    """The import of exactly this file that was taken in and stopped before its end."""
    return Import.objects.filter(sha256=sha256, state=states.Import.READY).first()


def imported_rows(source: Import, sheet: str) -> dict[str, int]:
    """What the references of a sheet became: reference → key."""
    rows = ImportedRow.objects.filter(source=source, sheet=sheet)
    return dict(rows.values_list("ref", "object_id"))


def imports_called(filename: str) -> list[Import]:
    """Everything taken in under a name, in the order it came."""
    taken = [states.Import.READY, states.Import.APPLIED]
    return list(Import.objects.filter(filename=filename, state__in=taken).order_by("pk"))
