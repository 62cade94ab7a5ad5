"""Reading accounts."""

import datetime

from darb.core.actor import Actor
from darb.staff import rules
from darb.staff.models import Compartment, Posting, User


def demo_accounts() -> list[User]:
    """Accounts of the demo, by function; they may not sign in in production."""
    return list(User.objects.filter(is_demo=True, is_active=True).order_by("pk"))


def get_user(login: str) -> User | None:
    return User.objects.filter(login=login).first()


def users_by_login(logins: list[str]) -> dict[str, User]:
    return {user.login: user for user in User.objects.filter(login__in=logins)}


def compartment_codes() -> list[str]:
    """Every compartment there is, those of restricted sub-programmes included."""
    return list(Compartment.objects.order_by("pk").values_list("pk", flat=True))


def restricted_compartments() -> list[str]:
    """Compartments of restricted sub-programmes: all but those that every country has."""
    general = {rules.PENAL, rules.HEALTH, rules.MINORS, rules.MONEY}
    return [code for code in compartment_codes() if code not in general]


def roles_given_by(by: Actor, on: datetime.date) -> frozenset[str]:
    """The roles that the postings of ``by`` let it give to other accounts."""
    held = Posting.objects.filter(user_id=by.pk).in_force(on).values_list("role", flat=True)
    return frozenset(rules.grantable_by(held))


def mailed_users(permission: str, establishment: int | None, on: datetime.date) -> list[User]:
    """Who may be told by e-mail, among those whom a posting in force on a day gives ``permission``.

    In ``establishment`` (its key); without one, in the whole country.
    """
    place = {"establishment": establishment} if establishment else {"is_national": True}
    given = Posting.objects.in_force(on).filter(role__in=rules.roles_with(permission), **place)
    rows = User.objects.filter(is_active=True, pk__in=given.values("user")).exclude(mail="")
    return list(rows.order_by("pk"))
