from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.awards import states
from darb.awards.models.award import Award
from darb.core.fields import known_state, minor_field, state_field
from darb.people.models import PersonalRow


class Payment(PersonalRow):
    """A cheque to the person for the working capital of an award. Two different people sign it."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="payments")
    cheque_number = models.CharField(max_length=32, unique=True)
    bank_ar = models.CharField(max_length=120)
    bank_fr = models.CharField(max_length=120)
    amount_minor = minor_field()
    drawn_on = models.DateField()
    first_signatory = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    second_signatory = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    state = state_field(states.Cheque, default=states.Cheque.PRINTED)

    class Meta:
        constraints = [
            known_state("state", states.Cheque, "payment_cheque_state_is_known"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="payment_above_zero"),
            models.CheckConstraint(
                condition=Q(first_signatory__isnull=True) | ~Q(second_signatory=F("first_signatory")),
                name="payment_two_different_signatories",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["blank", "printed", "spoiled", "void"])
                | Q(first_signatory__isnull=False, second_signatory__isnull=False),
                name="payment_signed_twice_before_it_leaves",
            ),
            models.UniqueConstraint(
                fields=["award"],
                condition=~Q(state__in=["spoiled", "void", "stopped", "stale"]),
                name="payment_one_live_cheque_an_award",
            ),
        ]

    def __str__(self) -> str:
        return self.cheque_number


class PaymentMove(PersonalRow):
    """One move of a cheque: never changed."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="moves")
    state = state_field(states.Cheque)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [known_state("state", states.Cheque, "payment_move_state_is_known")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.payment_id} {self.state}"
