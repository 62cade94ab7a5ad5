"""Reading accounts: one noun a file."""

from darb.staff.queries.accounts import (
    compartment_codes,
    demo_accounts,
    get_user,
    restricted_compartments,
    users_by_login,
)

__all__ = ["compartment_codes", "demo_accounts", "get_user", "restricted_compartments", "users_by_login"]
