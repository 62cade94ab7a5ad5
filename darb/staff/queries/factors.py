"""Reading second factors: which an account holds, and what is left on its card."""

from darb.staff.models import CardCode, Factor, FactorKind, User

FEW_CODES = 3


def factors_of(user: User) -> list[Factor]:
    """The valid second factors of an account, oldest first."""
    return list(Factor.objects.valid().filter(user=user).order_by("pk"))


def factor_of(user: User, pk: int) -> Factor | None:
    """One valid factor of this very account."""
    return Factor.objects.valid().filter(user=user, pk=pk).first()


def holds(user: User, kind: FactorKind) -> bool:
    return Factor.objects.valid().filter(user=user, kind=kind).exists()


def is_valid_factor(user_pk: int, factor_pk: int) -> bool:
    """Whether a session that came in through this factor still may."""
    return Factor.objects.valid().filter(pk=factor_pk, user_id=user_pk).exists()


def codes_left(user: User) -> int | None:
    """Unused codes on the account's valid cards; ``None`` when it holds no card."""
    if not holds(user, FactorKind.CODE_CARD):
        return None
    return CardCode.objects.filter(factor__user=user, factor__revoked_on=None, used_at=None).count()
