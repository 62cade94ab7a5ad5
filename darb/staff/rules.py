"""Roles and what each may do. Pure: no Django, no database.

The roles are those of the programme's own organisation; the duties that one person may not combine on the same
file are a separate matter (``controls``).
"""

import csv
import datetime
import enum
import functools
import hashlib
import pathlib
from collections.abc import Iterable

from darb.staff.states import SignIn


class Role(enum.StrEnum):
    PREPARATION_OFFICER = "preparation_officer"
    CASE_WORKER = "case_worker"
    CENTRE_COORDINATOR = "centre_coordinator"
    PROGRAMME_MANAGER = "programme_manager"
    COMMITMENTS_OFFICER = "commitments_officer"
    COMMITTEE_MEMBER = "committee_member"
    COMMITTEE_SECRETARIAT = "committee_secretariat"
    BUYER = "buyer"
    STOREKEEPER = "storekeeper"
    FINANCE_OFFICER = "finance_officer"
    TRAINING_PROVIDER = "training_provider"
    EMPLOYER = "employer"
    REFERRAL_PARTNER = "referral_partner"
    MANAGEMENT = "management"
    FUNDER = "funder"
    AUDITOR = "auditor"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    BENEFICIARY = "beneficiary"
    SYSTEM_ADMINISTRATOR = "system_administrator"


# What whoever follows people does with their files: open, hand over and close them, open another in an emergency.
FILES = frozenset(
    {
        "people.open",
        "people.break_glass",
        "casefile.propose",
        "casefile.close",
        "diagnosis.interview",
        "pathways.follow",
    }
)

PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.PREPARATION_OFFICER: FILES
    | {
        "people.register",
        "people.correct",
        "people.consent",
        "detention.record",
        "detention.release_list",
        "training.record",
        "training.plan",
        "casefile.answer",
    },
    Role.CASE_WORKER: FILES
    | {
        "people.register",
        "people.correct",
        "people.consent",
        "detention.record",
        "training.record",
        "projects.prepare",
        "market.write_fact",
        "employment.follow",
    },
    Role.CENTRE_COORDINATOR: FILES
    | {
        "pathways.coordinate",
        "people.register",
        "people.correct",
        "people.consent",
        "people.read_readers",
        "projects.prepare",
        "market.write_fact",
        "employment.follow",
        "employment.offer",
        "casefile.answer",
        "awards.hand_over",
        "notices.send",
        "reports.read",
        "training.plan",
        "training.certify",
    },
    Role.PROGRAMME_MANAGER: frozenset(
        {
            "programmes.manage",
            "partners.manage",
            "employment.offer",
            "funding.manage",
            "funding.approve",
            "funding.receive",
            "funding.read",
            "selection.run",
            "selection.answer_appeals",
            "exchange.import",
            "staff.manage",
            "notices.send",
            "awards.plan_operation",
            "reports.read",
            "reports.record_published",
            "reports.issue_statement",
            "reports.write_communique",
            "people.open_by_reason",
            "people.break_glass",
            "people.break_restricted_glass",
            "casefile.retention",
            "training.plan",
            "training.certify",
        }
    ),
    Role.COMMITMENTS_OFFICER: frozenset({"awards.commit", "funding.read", "reports.read"}),
    Role.COMMITTEE_MEMBER: frozenset({"selection.score", "selection.decide", "reports.read"}),
    Role.COMMITTEE_SECRETARIAT: frozenset(
        {"selection.run", "awards.answer_batch", "funding.read", "reports.read"}
    ),
    Role.BUYER: frozenset({"awards.buy", "partners.manage"}),
    Role.STOREKEEPER: frozenset({"awards.receive"}),
    Role.FINANCE_OFFICER: frozenset(
        {
            "awards.pay",
            "funding.approve",
            "funding.lock",
            "funding.receive",
            "funding.read",
            "reports.read",
            "reports.issue_statement",
        }
    ),
    Role.TRAINING_PROVIDER: frozenset({"training.confirm"}),
    Role.EMPLOYER: frozenset({"employment.answer"}),
    Role.REFERRAL_PARTNER: frozenset({"pathways.answer"}),
    Role.MANAGEMENT: frozenset({"funding.read", "reports.read_figures"}),
    Role.FUNDER: frozenset({"funding.read", "reports.read_figures"}),
    Role.AUDITOR: frozenset(
        {"funding.read", "reports.read", "journal.read", "people.open_by_reason", "people.read_readers"}
    ),
    Role.DATA_PROTECTION_OFFICER: frozenset(
        {
            "reports.read",
            "reports.check_communique",
            "journal.read",
            "people.answer_requests",
            "people.open_by_reason",
            "people.read_readers",
            "people.review_break_glass",
            "casefile.retention",
        }
    ),
    Role.BENEFICIARY: frozenset({"people.own_file"}),
    Role.SYSTEM_ADMINISTRATOR: frozenset({"staff.manage"}),
}

# Whoever has one of these is told by e-mail that something waits, at the address they give.
TOLD_BY_MAIL = frozenset(
    {
        "people.review_break_glass",
        "people.read_readers",
        "casefile.propose",
        "casefile.answer",
        "notices.send",
    }
)
# Roles whose posting shows no person by itself: figures only, machines only, or single files shared one by one.
WITHOUT_PEOPLE = frozenset(
    {
        Role.TRAINING_PROVIDER,
        Role.EMPLOYER,
        Role.REFERRAL_PARTNER,
        Role.MANAGEMENT,
        Role.FUNDER,
        Role.BENEFICIARY,
        Role.SYSTEM_ADMINISTRATOR,
    }
)
# Of these, who reads figures counted over everybody in the posting's place, with small numbers withheld.
READS_FIGURES = frozenset({Role.MANAGEMENT, Role.FUNDER})
PENAL, HEALTH, MINORS, MONEY = "penal", "health", "minors", "money"
# Compartments that a role is never shown, whatever its posting says.
NEVER_SHOWN: dict[Role, frozenset[str]] = {
    Role.PREPARATION_OFFICER: frozenset({MONEY}),
    Role.CASE_WORKER: frozenset({MONEY}),
    Role.CENTRE_COORDINATOR: frozenset({MONEY}),
    Role.PROGRAMME_MANAGER: frozenset({HEALTH, MONEY}),
    Role.COMMITMENTS_OFFICER: frozenset({PENAL, HEALTH}),
    Role.COMMITTEE_MEMBER: frozenset({PENAL, HEALTH, MONEY}),
    Role.COMMITTEE_SECRETARIAT: frozenset({PENAL, HEALTH, MONEY}),
    Role.BUYER: frozenset({PENAL, HEALTH, MONEY}),
    Role.STOREKEEPER: frozenset({PENAL, HEALTH, MONEY}),
    Role.FINANCE_OFFICER: frozenset({PENAL, HEALTH}),
    Role.TRAINING_PROVIDER: frozenset({PENAL, HEALTH, MONEY}),
    Role.EMPLOYER: frozenset({PENAL, HEALTH, MONEY}),
    Role.REFERRAL_PARTNER: frozenset({PENAL, MONEY}),
    Role.MANAGEMENT: frozenset({PENAL, HEALTH, MONEY}),
    Role.FUNDER: frozenset({PENAL, HEALTH, MONEY}),
    Role.SYSTEM_ADMINISTRATOR: frozenset({PENAL, HEALTH, MINORS, MONEY}),
}

DUTY_ROLES: dict[str, Role] = {
    "prepares_file": Role.CASE_WORKER,
    "scores": Role.COMMITTEE_MEMBER,
    "decides": Role.COMMITTEE_MEMBER,
    "commits": Role.COMMITMENTS_OFFICER,
    "buys": Role.BUYER,
    "receives": Role.STOREKEEPER,
    "edits_bank_details": Role.FINANCE_OFFICER,
    "pays": Role.FINANCE_OFFICER,
    "reconciles": Role.FINANCE_OFFICER,
    "hands_over": Role.CENTRE_COORDINATOR,
}


def permissions_of(role: str) -> frozenset[str]:
    """What a role may do; an unknown role may do nothing."""
    return PERMISSIONS.get(Role(role), frozenset()) if role in set(Role) else frozenset()


def roles_with(permission: str) -> list[str]:
    """The roles that give ``permission``."""
    return sorted(role for role, given in PERMISSIONS.items() if permission in given)


def reaches_people(role: str) -> bool:
    """Whether a posting of ``role`` shows the people of its place. An unknown role shows nobody.

    Source: the programme's table of who may see what: management and funders see figures, trainers and
    employers their own trainees, administrators no case data.
    """
    return role in set(Role) and Role(role) not in WITHOUT_PEOPLE


def reads_figures(role: str) -> bool:
    """Whether a posting of ``role``, which shows no person, shows figures."""
    return role in set(Role) and Role(role) in READS_FIGURES


def shown_compartments(role: str, granted: Iterable[str]) -> frozenset[str]:
    """Of the compartments a posting names, those its role may be shown at all."""
    if role not in set(Role):
        return frozenset()
    return frozenset(granted) - NEVER_SHOWN.get(Role(role), frozenset())


def role_for_duty(duty: str) -> Role:
    """The role whose work a duty belongs to. Raises ``KeyError`` for a duty the programme does not know."""
    return DUTY_ROLES[duty]


def demo_password(secret: str) -> str:
    """The one password of a demo's accounts: differs from site to site, is the same at each start."""
    return "darb-" + hashlib.sha256(f"demo accounts|{secret}".encode()).hexdigest()[:10]


# Roles whose accounts the administrator of machines may open: those that show nobody, so that no account made up
# by one person alone reaches a file. The programme's manager gives every other role, and never the administrator's.
GRANTED_BY: dict[Role, frozenset[Role]] = {
    Role.PROGRAMME_MANAGER: frozenset(Role) - {Role.SYSTEM_ADMINISTRATOR},
    Role.SYSTEM_ADMINISTRATOR: WITHOUT_PEOPLE,
}


def grantable_by(roles: Iterable[str]) -> frozenset[Role]:
    """The roles that somebody holding ``roles`` may give to another account."""
    return frozenset().union(*(GRANTED_BY.get(Role(role), frozenset()) for role in roles))


_LABELS = pathlib.Path(__file__).parent / "data" / "roles.csv"


@functools.cache
def role_labels() -> dict[str, dict[str, str]]:
    """What each role is called, by role and language, in the order of the file."""
    with _LABELS.open(encoding="utf-8", newline="") as source:
        return {row["code"]: {key: row[key] for key in ("ar", "fr", "en")} for row in csv.DictReader(source)}


# What the program of a partner may be: each of these sees its own organisation's part and nothing else.
KEY_ROLES = (Role.TRAINING_PROVIDER, Role.EMPLOYER, Role.REFERRAL_PARTNER)
KEY_COMPARTMENTS = frozenset({MINORS, HEALTH})
KEY_PARTNERS = ("training_body", "employers_body", "employer", "ministry", "public_body", "association")
LONGEST_KEY = datetime.timedelta(days=366)
INVITATION_LASTS = datetime.timedelta(days=7)
DRAFT_LASTS = datetime.timedelta(days=7)
IDLE_ON_SHARED_MACHINE = datetime.timedelta(minutes=15)
IDLE_ON_OWN_MACHINE = datetime.timedelta(hours=2)
LONGEST_SESSION = datetime.timedelta(hours=12)
SEEN_EVERY = datetime.timedelta(minutes=1)


def why_over(
    *, started_at: datetime.datetime, seen_at: datetime.datetime, is_shared: bool, at: datetime.datetime
) -> SignIn | None:
    """Why a session is over at the moment ``at``; ``None`` while it lasts.

    Source: OWASP ASVS 5.0.0, 7.3 (inactivity and absolute limits); fifteen minutes where a machine is shared.
    """
    if at - started_at >= LONGEST_SESSION:
        return SignIn.EXPIRED
    idle = IDLE_ON_SHARED_MACHINE if is_shared else IDLE_ON_OWN_MACHINE
    return SignIn.IDLE if at - seen_at >= idle else None


def hash_of(token: str) -> str:
    """How tokens and session keys are kept: a table read by others opens no door."""
    return hashlib.sha256(token.encode()).hexdigest()


BROWSERS = {"Edg": "Edge", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


def device_of(user_agent: str) -> str:
    """What a person recognises a device by: "Firefox · Windows"; nothing finer is kept."""
    browser = next((name for sign, name in BROWSERS.items() if f"{sign}/" in user_agent), "")
    system = next((name for sign, name in SYSTEMS.items() if sign in user_agent), "")
    return " · ".join(part for part in (browser, system) if part)


# What a form carries that must not be kept when its session has ended.
NEVER_KEPT = ("csrfmiddlewaretoken", "password")


def kept_of(typed: dict[str, list[str]]) -> dict[str, list[str]]:
    """The fields of a form that may be kept as a draft."""
    return {
        name: values for name, values in typed.items() if not any(word in name.lower() for word in NEVER_KEPT)
    }


def recovery_of(account: int, login: str) -> dict[str, object]:
    """What a recovery does, as both people see it: every way in is taken away, one invitation is made."""
    return {"account": account, "login": login, "does": "remove every factor and invite again"}
