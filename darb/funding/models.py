from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q

from darb.controls.models import Approval
from darb.core.fields import known_state, minor_field, state_field
from darb.funding import states
from darb.partners.models import Organisation
from darb.places.models import PERIOD, Province
from darb.programmes.models import Call


class Agreement(models.Model):
    """A partnership agreement. ``allows_firm_money``: a signed promise may be committed before it is received."""

    code = models.CharField(max_length=48, unique=True)
    object = models.TextField()
    parties = models.ManyToManyField(Organisation, related_name="agreements")
    territory = models.ManyToManyField(Province, related_name="agreements")
    category = models.CharField(max_length=80)
    signed_on = models.DateField()
    ends_on = models.DateField()
    allows_firm_money = models.BooleanField(default=False)
    state = state_field(states.Agreement, default=states.Agreement.SIGNED)

    class Meta:
        constraints = [
            known_state("state", states.Agreement, "agreement_state_is_known"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("signed_on")), name="agreement_ends_after_signature"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class AgreementChange(models.Model):
    """An agreement as it was signed (number 0) or an amendment (1…n), in force once a second person approves it.

    ``before`` is how the agreement read when this was proposed (nothing for number 0), ``terms`` what it sets: both in
    the shape of ``rules.Terms``.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="changes")
    number = models.PositiveSmallIntegerField()
    signed_on = models.DateField()
    before = models.JSONField(default=dict)
    terms = models.JSONField(default=dict)
    approval = models.OneToOneField(Approval, models.PROTECT, related_name="agreement_change")

    def __str__(self) -> str:
        return f"{self.agreement_id} amendment {self.number}"


class Contribution(models.Model):
    """One funder's promise in an agreement, with what it may be spent on (empty list or null: anything).

    ``change`` is the amendment that made it what it is; none when the agreement itself did.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="contributions")
    change = models.ForeignKey(AgreementChange, models.PROTECT, null=True, related_name="contributions")
    funder = models.ForeignKey(Organisation, models.PROTECT, related_name="contributions")
    amount_minor = minor_field()
    currency = models.CharField(max_length=3)
    kind = models.CharField(max_length=8)
    for_provinces = ArrayField(models.CharField(max_length=12), default=list)
    for_sectors = ArrayField(models.CharField(max_length=40), default=list)
    for_sex = ArrayField(models.CharField(max_length=1), default=list)
    for_juveniles = models.BooleanField(null=True)
    cap_amount_minor = minor_field(null=True)
    cap_share_bp = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "funder"], name="contribution_one_a_funder"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="contribution_above_zero"),
            models.CheckConstraint(
                condition=Q(kind__in=["cash", "in_kind"]), name="contribution_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(cap_share_bp__isnull=True) | Q(cap_share_bp__lte=10000),
                name="contribution_share_up_to_the_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.funder_id}"


class Tranche(models.Model):
    """A dated slice of a contribution: the fund that money is taken from.

    ``expected_on`` is the day for which its money was announced, where one was named; ``called_on`` is when the funder
    was asked for it; ``bank_reference`` is where the bank's statement shows it received.
    ``available_minor`` is kept by a trigger from the posted legs (received or firm money, less what is
    pre-committed, committed and spent); the database refuses to let it fall below zero, under any concurrency.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="tranches")
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="tranches")
    number = models.PositiveSmallIntegerField()
    planned_minor = minor_field()
    expected_on = models.DateField(null=True)
    called_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    bank_reference = models.CharField(max_length=64, blank=True)
    available_minor = minor_field(default=0)
    state = state_field(states.Tranche, default=states.Tranche.EXPECTED)

    class Meta:
        constraints = [
            known_state("state", states.Tranche, "tranche_state_is_known"),
            models.UniqueConstraint(fields=["agreement", "number"], name="tranche_number_once_an_agreement"),
            models.CheckConstraint(
                condition=~Q(state=states.Tranche.CALLED) | Q(called_on__isnull=False),
                name="tranche_called_on_a_day",
            ),
            models.CheckConstraint(condition=Q(planned_minor__gt=0), name="tranche_above_zero"),
            models.CheckConstraint(condition=Q(available_minor__gte=0), name="tranche_never_overcommitted"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.number}"


class CallSource(models.Model):
    """A tranche that a call draws on; lower ``use_order`` is spent first (the most restricted money)."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="sources")
    tranche = models.ForeignKey(Tranche, models.PROTECT, related_name="call_sources")
    use_order = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "tranche"], name="call_source_named_once"),
            models.UniqueConstraint(fields=["call", "use_order"], name="call_source_order_is_strict"),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} from {self.tranche_id}"


class Account(models.Model):
    """An account of the ledger: 1…9 and the memorandum pair M1/M2 of commitments."""

    code = models.CharField(primary_key=True, max_length=4)
    kind = models.CharField(max_length=16)
    label_ar = models.CharField(max_length=120)
    label_fr = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.code


class AccountingPeriod(models.Model):
    """A span of days; once locked, no entry with an effective date in it may be posted."""

    starts_on = models.DateField()
    ends_on = models.DateField()
    state = state_field(states.AccountingPeriod, default=states.AccountingPeriod.OPEN)

    class Meta:
        constraints = [
            known_state("state", states.AccountingPeriod, "accounting_period_state_is_known"),
            ExclusionConstraint(
                name="accounting_periods_do_not_overlap", expressions=[(PERIOD, RangeOperators.OVERLAPS)]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"


class Entry(models.Model):
    """A posting: final, and balanced on each fund (a deferred trigger checks at commit).

    ``id`` is the posting sequence. A reversal names the entry it undoes, once, and is not reversed itself.
    """

    event = models.CharField(max_length=40)
    effective_on = models.DateField()
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    posted_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.pk} {self.event}"


class Leg(models.Model):
    """One side of an entry on one account and one fund; ``amount_minor`` above zero."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="legs")
    account = models.ForeignKey(Account, models.PROTECT, related_name="legs")
    tranche = models.ForeignKey(Tranche, models.PROTECT, related_name="legs")
    side = models.CharField(max_length=6)
    amount_minor = minor_field()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="leg_above_zero"),
            models.CheckConstraint(condition=Q(side__in=["debit", "credit"]), name="leg_side_is_known"),
        ]
        indexes = [models.Index(fields=["tranche", "account"], name="leg_by_fund_and_account")]

    def __str__(self) -> str:
        return f"{self.side} {self.account_id} {self.amount_minor}"
