"""Reading awards, orders and operation days in scope."""

import datetime
from collections.abc import Iterable

from darb.awards.models import Award, Operation, OperationDay, PurchaseOrder
from darb.partners.models import Organisation

_RELATED = (
    "decision__application__project_file__holder",
    "decision__application__call__rule_set",
    "decision__letter",
    "decision__session",
    "person__commune",
    "person__province",
)


def award_of_file(file_key: int) -> Award:
    """The live award of a project file; raises ``Award.DoesNotExist`` when there is none in scope."""
    rows = Award.objects.select_related(*_RELATED).exclude(state="cancelled")
    return rows.get(decision__application__project_file=file_key)


def awards_of_files(file_keys: Iterable[int]) -> dict[int, Award]:
    """Live awards by project file key, with what papers need of them."""
    rows = (
        Award.objects.select_related(*_RELATED).prefetch_related("person__names").exclude(state="cancelled")
    )
    return {
        award.decision.application.project_file_id: award
        for award in rows.filter(decision__application__project_file__in=list(file_keys))
    }


def order_of(award: Award, supplier: Organisation, ordered_on: datetime.date) -> PurchaseOrder:
    """The order of an award with a supplier on a day."""
    return PurchaseOrder.objects.select_related("supplier").get(
        award=award, supplier=supplier, ordered_on=ordered_on
    )


def operation_by_code(code: str) -> Operation | None:
    return Operation.objects.filter(code=code).select_related("season").first()


def days_of(operation: Operation) -> list[OperationDay]:
    return list(operation.days.select_related("operation__season").order_by("on", "pk"))


def place_of_day(day: OperationDay) -> int:
    """Which day of its operation it is, counted from one."""
    return [other.pk for other in days_of(day.operation)].index(day.pk) + 1
