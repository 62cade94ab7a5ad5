from django.db import models
from django.db.models import F, Q

from darb.awards import states
from darb.awards.models.award import Award, AwardLine
from darb.core.fields import known_state, minor_field, state_field
from darb.partners.models import Organisation
from darb.people.models import PersonalRow


class PurchaseOrder(PersonalRow):
    """An order to one supplier for one award; it consumes the award's commitment and adds none.

    ``expected_on`` is the day that the supplier promised, where one did.
    """

    award = models.ForeignKey(Award, models.PROTECT, related_name="orders")
    supplier = models.ForeignKey(Organisation, models.PROTECT, related_name="purchase_orders")
    number = models.CharField(max_length=32, unique=True)
    ordered_on = models.DateField()
    expected_on = models.DateField(null=True)
    state = state_field(states.PurchaseOrder, default=states.PurchaseOrder.ORDERED)

    class Meta:
        constraints = [
            known_state("state", states.PurchaseOrder, "purchase_order_state_is_known"),
            models.CheckConstraint(
                condition=Q(expected_on__gte=F("ordered_on")), name="purchase_order_expected_after_its_day"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class OrderLine(PersonalRow):
    """What an order takes of one award line; a trigger keeps the sum of orders within the line."""

    order = models.ForeignKey(PurchaseOrder, models.PROTECT, related_name="lines")
    award_line = models.ForeignKey(AwardLine, models.PROTECT, related_name="order_lines")
    quantity = models.PositiveIntegerField()
    amount_minor = minor_field()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "award_line"], name="order_line_once_an_award_line"),
            models.CheckConstraint(
                condition=Q(quantity__gte=1) & Q(amount_minor__gt=0), name="order_line_above_zero"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} takes {self.award_line_id}"


class Delivery(PersonalRow):
    """A receipt against an order: acceptance minutes, the supplier's invoice, the pieces received."""

    order = models.ForeignKey(PurchaseOrder, models.PROTECT, related_name="deliveries")
    number = models.CharField(max_length=32, unique=True)
    invoice = models.CharField(max_length=64)
    accepted_on = models.DateField()
    amount_minor = minor_field()
    supplier = models.ForeignKey(Organisation, models.PROTECT, related_name="deliveries")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "invoice"], name="delivery_invoice_once_an_order"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="delivery_above_zero"),
        ]

    def __str__(self) -> str:
        return self.number


class EquipmentItem(PersonalRow):
    """One piece with its serial number and its cost at the invoiced price."""

    award_line = models.ForeignKey(AwardLine, models.PROTECT, related_name="items")
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="items")
    serial = models.CharField(max_length=64, blank=True)
    cost_minor = minor_field()
    state = state_field(states.EquipmentItem, default=states.EquipmentItem.IN_STORE)

    class Meta:
        constraints = [
            known_state("state", states.EquipmentItem, "equipment_item_state_is_known"),
            models.CheckConstraint(condition=Q(cost_minor__gt=0), name="equipment_item_above_zero"),
            models.UniqueConstraint(
                fields=["serial"], condition=~Q(serial=""), name="equipment_serial_in_one_place"
            ),
        ]

    def __str__(self) -> str:
        return self.serial or f"piece {self.pk}"
