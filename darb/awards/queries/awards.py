"""Reading awards, orders and operation days in scope."""

import datetime
from collections.abc import Iterable

from django.db.models import Count, QuerySet

from darb.awards.models import Award, EquipmentItem, Handover, Operation, OperationDay, Payment, PurchaseOrder
from darb.awards.states import Award as AwardState
from darb.awards.states import Handover as HandoverState
from darb.establishments.models import Establishment
from darb.establishments.queries import centres_serving
from darb.people.models import Person
from darb.people.rules import is_juvenile
from darb.places.models import Province
from darb.places.queries import country
from darb.programmes.models import Season, SubProgramme

_RELATED = (
    "decision__application__project_file__holder",
    "decision__application__call__rule_set",
    "decision__letter",
    "decision__session",
    "person__commune",
    "person__province",
)
_OF_PAPERS = (
    "person__names",
    "person__identifiers",
    "grants__tranche__agreement__parties__province",
    "grants__tranche__contribution__funder__province",
)
OrderKey = tuple[int, int, datetime.date]
_OVER = (AwardState.HANDED_OVER, AwardState.CANCELLED, AwardState.CLOSED)


def is_support_under_way(person: Person) -> bool:
    """Whether something is still decided, bought or handed over for somebody."""
    return Award.objects.filter(person=person).exclude(state__in=_OVER).exists()


def awards_of_files(file_keys: Iterable[int]) -> dict[int, Award]:
    """Live awards by project file key, with their lines."""
    rows = Award.objects.select_related(*_RELATED).prefetch_related("lines").exclude(state="cancelled")
    return {
        award.decision.application.project_file_id: award
        for award in rows.filter(decision__application__project_file__in=list(file_keys))
    }


def awards_with_papers(file_keys: Iterable[int]) -> dict[int, Award]:
    """Live awards by project file key, with what the papers of an operation print of them."""
    rows = Award.objects.select_related(*_RELATED).prefetch_related(*_OF_PAPERS).exclude(state="cancelled")
    return {
        award.decision.application.project_file_id: award
        for award in rows.filter(decision__application__project_file__in=list(file_keys))
    }


def orders_of(awards: Iterable[Award]) -> dict[OrderKey, PurchaseOrder]:
    """The orders of awards by award, supplier and day; each with the award given."""
    known = {award.pk: award for award in awards}
    found = {}
    for order in PurchaseOrder.objects.filter(award__in=known).select_related("supplier"):
        order.award = known[order.award_id]
        found[order.award_id, order.supplier_id, order.ordered_on] = order
    return found


def pieces_in_store(awards: Iterable[Award]) -> dict[int, list[EquipmentItem]]:
    """Pieces in the store by award key, in the order of lines and pieces."""
    items = EquipmentItem.objects.filter(award_line__award__in=list(awards), state="in_store")
    found: dict[int, list[EquipmentItem]] = {}
    for item in items.select_related("award_line").order_by("award_line__position", "pk"):
        found.setdefault(item.award_line.award_id, []).append(item)
    return found


def pieces_counted(awards: Iterable[Award]) -> dict[int, int]:
    """How many pieces each award has in the store or handed over: a list printed during the day says the same."""
    rows = EquipmentItem.objects.filter(
        award_line__award__in=list(awards), state__in=["in_store", "handed_over"]
    )
    return dict(rows.values_list("award_line__award").annotate(Count("pk")))


def cheques_in(state: str, awards: Iterable[Award]) -> dict[int, Payment]:
    """The cheque in ``state`` of each award that has one, by award key; each with the award given."""
    known = {award.pk: award for award in awards}
    found = {}
    for payment in Payment.objects.filter(award__in=known, state=state).order_by("-pk"):
        payment.award = known[payment.award_id]
        found[payment.award_id] = payment
    return found


def operation_by_code(code: str) -> Operation | None:
    return Operation.objects.filter(code=code).select_related("season").first()


def days_of(operation: Operation) -> list[OperationDay]:
    return list(operation.days.select_related("operation__season").order_by("on", "pk"))


def place_of_day(day: OperationDay) -> int:
    """Which day of its operation it is, counted from one."""
    return [other.pk for other in days_of(day.operation)].index(day.pk) + 1


def of_papers(rows: QuerySet[Handover]) -> QuerySet[Handover]:
    """Handovers with what their papers print of the award and its person."""
    joined = [f"award__{name}" for name in (*_RELATED, "decision__application__call__season")]
    read = [f"award__{name}" for name in (*_OF_PAPERS, "lines")]
    return rows.select_related("day__operation__season", *joined).prefetch_related(*read)


def prepared_on(day: OperationDay) -> list[Handover]:
    """Those invited to a day whose minutes are not closed, in the order of their files."""
    rows = of_papers(Handover.objects.filter(day=day, state=HandoverState.PREPARED))
    return list(rows.order_by("award__decision__application__project_file__code"))


def invitation_of(award: Award) -> Handover | None:
    """The list on which the person is expected with this support, with its day; none when on no list."""
    prepared = Handover.objects.filter(award=award, state=HandoverState.PREPARED)
    return prepared.select_related("day__operation").first()


def centre_of_season(season: Season, on: datetime.date) -> Establishment | None:
    """The centre that serves a season of one province; of a wider season none."""
    territory = list(Province.objects.filter(calls__season=season).distinct()[:2])
    return centres_serving(territory[0], on).first() if len(territory) == 1 else None


def people_guarded_in(operation: Operation, on: datetime.date) -> tuple[bool, bool]:
    """Whether a minor, and whether somebody of a restricted programme, is on a list of the operation."""
    restricted = {code for code in _restricted() if code}
    people = Person.objects.filter(awards__handovers__day__operation=operation).distinct()
    found = list(people)
    return (
        any(is_juvenile(person.birth, on, country().adult_age) for person in found),
        any(restricted.intersection(person.compartments) for person in found),
    )


def _restricted() -> list[str | None]:
    return list(SubProgramme.objects.values_list("compartment__code", flat=True).distinct())
