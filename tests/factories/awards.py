"""Awards and what follows: grants, orders, pieces, operations, handovers, cheques."""

import datetime
from typing import Any

from darb.awards.models import (
    Award,
    AwardGrant,
    AwardLine,
    Delivery,
    EquipmentItem,
    Guest,
    Handover,
    LegCause,
    Moment,
    Operation,
    OperationDay,
    OperationPaper,
    OrderLine,
    Payment,
    PaymentMove,
    PurchaseOrder,
)
from darb.people.models import row_scope_of
from darb.programmes.models import Programme
from tests.factories.accounts import make_user
from tests.factories.base import ON, complete, serial
from tests.factories.money import make_entry, make_season, make_tranche
from tests.factories.projects import make_decision
from tests.factories.reference import make_document, make_organisation

AMOUNT = 1_000_000


def make_award(**values: Any) -> Award:
    """A signed award whose whole amount one tranche grants; the ledger knows nothing of it."""
    given = complete(values, decision=make_decision, programme=lambda: Programme.objects.order_by("pk")[0])
    project_file = given["decision"].application.project_file
    amounts = {"amount_minor": AMOUNT, "total_cost_minor": AMOUNT, "currency": "MAD"}
    signed = {"signed_on": ON, "state": "signed", "person": project_file.person}
    award = Award.objects.create(**{**row_scope_of(project_file), **amounts, **signed, **given})
    make_award_grant(award=award, amount_minor=award.amount_minor)
    return award


def of_award(values: dict[str, Any], **given: Any) -> dict[str, Any]:
    """The values of a row that hangs on an award, whose scope it carries."""
    filled = complete({**given, **values}, award=make_award)
    return {**row_scope_of(filled["award"]), **filled}


def make_award_grant(**values: Any) -> AwardGrant:
    return AwardGrant.objects.create(
        **complete(of_award(values, amount_minor=AMOUNT), tranche=lambda: make_tranche(AMOUNT))
    )


def make_award_line(**values: Any) -> AwardLine:
    given = {"position": serial() % 30000 + 1, "kind": "equipment", "label": "آلة خياطة", "quantity": 1}
    return AwardLine.objects.create(**of_award(values, unit_price_minor=AMOUNT, **given))


def make_purchase_order(**values: Any) -> PurchaseOrder:
    given = of_award(values, number=f"BDC-TEST-{serial()}", ordered_on=ON)
    return PurchaseOrder.objects.create(**complete(given, supplier=make_organisation))


def make_order_line(**values: Any) -> OrderLine:
    given = complete({"quantity": 1, "amount_minor": AMOUNT, **values}, order=make_purchase_order)
    order = given["order"]
    given = complete(given, award_line=lambda: make_award_line(award=order.award))
    return OrderLine.objects.create(**{**row_scope_of(order), **given})


def make_delivery(**values: Any) -> Delivery:
    given = complete({"invoice": "F-1", "amount_minor": AMOUNT, **values}, order=make_purchase_order)
    order = given["order"]
    numbered = {"number": f"PVC-TEST-{serial()}", "accepted_on": ON, "supplier": order.supplier}
    return Delivery.objects.create(**{**row_scope_of(order), **numbered, **given})


def make_equipment_item(**values: Any) -> EquipmentItem:
    given = complete({"serial": f"SN-{serial()}", "cost_minor": AMOUNT, **values}, delivery=make_delivery)
    award = given["delivery"].order.award
    given = complete(given, award_line=lambda: make_award_line(award=award))
    return EquipmentItem.objects.create(**{**row_scope_of(award), **given})


def make_operation(**values: Any) -> Operation:
    given = {"code": f"O-TEST-{serial()}", "kind": "handover", **values}
    return Operation.objects.create(**complete(given, season=make_season))


def make_operation_day(**values: Any) -> OperationDay:
    given = {"on": ON, "place": "مقر العمالة", "chaired_by": "العامل", **values}
    return OperationDay.objects.create(**complete(given, operation=make_operation))


def make_guest(**values: Any) -> Guest:
    given = {"position": serial() % 30000 + 1, "function": "رئيس الجماعة", **values}
    return Guest.objects.create(**complete(given, day=make_operation_day))


def make_moment(**values: Any) -> Moment:
    given = {"position": serial() % 30000 + 1, "at": datetime.time(10), "what": "كلمة الافتتاح", **values}
    return Moment.objects.create(**complete(given, day=make_operation_day))


def make_operation_paper(**values: Any) -> OperationPaper:
    return OperationPaper.objects.create(**complete(values, day=make_operation_day, document=make_document))


def make_handover(**values: Any) -> Handover:
    given = of_award(values, attendance="present")
    return Handover.objects.create(**complete(given, day=make_operation_day))


def make_payment(**values: Any) -> Payment:
    given = {"cheque_number": f"T{serial()}", "bank_ar": "بنك الاختبار", "bank_fr": "Banque d’essai"}
    return Payment.objects.create(**of_award(values, amount_minor=AMOUNT, drawn_on=ON, **given))


def make_payment_move(**values: Any) -> PaymentMove:
    given = complete({"state": "printed", "on": ON, **values}, payment=make_payment, by=make_user)
    return PaymentMove.objects.create(**{**row_scope_of(given["payment"]), **given})


def make_leg_cause(**values: Any) -> LegCause:
    return LegCause.objects.create(**complete(of_award(values), entry=make_entry))
