"""Who walks the addresses: one account a role, in one place each, and four who have no business inside.

What each of them reaches is written here by hand, from the table of who may see what, and not computed: the walk
compares the product with it.
"""

import dataclasses
from collections.abc import Iterable

CENTRE, PRISON, PROVINCE = "CAR-CAS", "el_jadida", "06.181"


@dataclasses.dataclass(frozen=True)
class Account:
    """``place`` is "nation", an establishment's code, a province's code, an organisation's code, or empty."""

    name: str
    place: str = ""
    compartments: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()
    seasons: frozenset[str] = frozenset()

    @property
    def role(self) -> str:
        return {"two_places": "case_worker"}.get(self.name, self.name)

    @property
    def is_outside(self) -> bool:
        return self.name in OUTSIDE


# Whose object it is. "compartment" holds health facts; "sealed_minor" came as a child and is an adult now.
SCOPES = (
    "own",
    "other_centre",
    "other_province",
    "other_organisation",
    "compartment",
    "restricted",
    "minor",
    "sealed_minor",
    "unknown",
)
OUTSIDE = ("anonymous", "disabled", "no_posting", "ended_posting")
MINORS = {"minor", "sealed_minor"}
HERE = {"own", "other_centre", "other_organisation"}
NATION = HERE | {"other_province"}
LOCAL_SEASONS = HERE | MINORS | {"compartment"}
ALL_SEASONS = LOCAL_SEASONS | {"other_province"}


Names = Iterable[str]


def _account(name: str, place: str = "", parts: str = "", people: Names = (), seasons: Names = ()) -> Account:
    return Account(name, place, tuple(parts.split()), frozenset(people), frozenset(seasons))


ACCOUNTS = (
    _account("preparation_officer", PRISON, "penal", {"other_organisation"}, LOCAL_SEASONS),
    _account("case_worker", CENTRE, "minors penal", {"own"} | MINORS, LOCAL_SEASONS),
    _account(
        "centre_coordinator", CENTRE, "moussalaha", {"own", "restricted"}, LOCAL_SEASONS | {"restricted"}
    ),
    _account("programme_manager", "nation", "minors health", NATION | MINORS, ALL_SEASONS),
    _account("commitments_officer", "nation", "penal", NATION, ALL_SEASONS),
    _account("committee_member", PROVINCE, "minors penal", HERE | MINORS, LOCAL_SEASONS),
    _account("committee_secretariat", PROVINCE, "", HERE, LOCAL_SEASONS),
    _account("buyer", CENTRE, "minors health penal", {"own"} | MINORS, LOCAL_SEASONS),
    _account("storekeeper", CENTRE, "", {"own"}, LOCAL_SEASONS),
    _account("finance_officer", "nation", "money", NATION, ALL_SEASONS),
    _account("training_provider", "OFPPT", "minors penal", {"own"}),
    _account("employer", "CGEM", "minors penal", {"own"}),
    _account("referral_partner", "ENTRAIDE", "minors penal", {"own"}),
    _account("management", "nation", "minors penal moussalaha", (), ALL_SEASONS | {"restricted"}),
    _account("funder", "INDH", "minors", (), {"own"}),
    _account(
        "auditor",
        "nation",
        "minors penal health moussalaha money",
        NATION | MINORS | {"compartment", "restricted"},
        ALL_SEASONS | {"restricted"},
    ),
    _account("data_protection_officer", "nation", "penal health", NATION | {"compartment"}, ALL_SEASONS),
    _account("beneficiary", "nation", "", {"own"}),
    _account("system_administrator", "nation", "minors penal health moussalaha money"),
    # At the other centre minors are its work, at the own one they are not.
    _account("two_places", CENTRE, "", {"own", "other_centre"}, LOCAL_SEASONS),
    _account("no_posting"),
    _account("ended_posting", CENTRE, "minors penal"),
    _account("disabled", "nation", "minors penal"),
    _account("anonymous"),
)
BY_NAME = {account.name: account for account in ACCOUNTS}

# Who may be shown which planted value of a person within reach. Not listed: nobody.
READERS = {
    "name": "preparation_officer case_worker centre_coordinator programme_manager commitments_officer"
    " finance_officer training_provider employer referral_partner auditor data_protection_officer beneficiary buyer"
    " storekeeper",
    "card": "preparation_officer case_worker centre_coordinator auditor data_protection_officer beneficiary",
    "phone": "preparation_officer case_worker centre_coordinator training_provider employer auditor"
    " data_protection_officer beneficiary",
    "prison": "preparation_officer case_worker auditor data_protection_officer beneficiary",
    "season": "preparation_officer case_worker centre_coordinator programme_manager commitments_officer"
    " committee_member committee_secretariat buyer storekeeper finance_officer management funder auditor"
    " data_protection_officer beneficiary",
    "paper": "centre_coordinator programme_manager commitments_officer committee_member committee_secretariat"
    " finance_officer auditor data_protection_officer case_worker preparation_officer buyer storekeeper beneficiary",
}
