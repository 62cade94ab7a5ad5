"""The answers as policy: one line a page, read from ``policy.csv``, and what follows from it for each cell.

Columns: *arguments* names what of the world stands in the address (without a reach, the word itself); *reach* says
which of an account's two reaches decides (people, seasons, decided: seasons of which a file is seen, papers: anybody
who holds the paper); *get*, *post* and *put* are the answers to whoever may (HEAD answers as GET; DELETE is never
served, but where any method changes the language); "302:auditor" is the answer to that role apart. *roles* names who
may ask at all. Whoever may not is told 403 whatever is asked; what is out of reach and what does not exist are both
404. A role with ! asks about itself only: everybody else's object and nobody's are both 403. Partners' programs come
by key: without one every address of theirs answers 401 to everybody.
"""

import csv
import dataclasses
import pathlib

from tests.access.accounts import ACCOUNTS, BY_NAME, READERS, SCOPES, Account

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
FOUND, MOVED, NO_KEY, FORBIDDEN, MISSING, NOT_ALLOWED = 200, 302, 401, 403, 404, 405
GROUPS = {
    "readers": "centre_coordinator programme_manager commitments_officer committee_member committee_secretariat"
    " finance_officer auditor data_protection_officer",
    "preparers": "case_worker centre_coordinator",
    "buyers": "buyer storekeeper finance_officer commitments_officer",
    "openers": "preparation_officer case_worker centre_coordinator programme_manager auditor data_protection_officer",
    "managers": "programme_manager system_administrator",
    "planners": "centre_coordinator programme_manager",
    "paper_readers": "centre_coordinator programme_manager commitments_officer finance_officer auditor"
    " data_protection_officer",
    "operators": "centre_coordinator programme_manager commitments_officer finance_officer auditor"
    " data_protection_officer storekeeper buyer case_worker",
    "awarders": "centre_coordinator programme_manager commitments_officer finance_officer auditor"
    " data_protection_officer storekeeper buyer",
    "batch_readers": "programme_manager commitments_officer committee_secretariat finance_officer auditor"
    " data_protection_officer",
    "fund_readers": "programme_manager commitments_officer committee_secretariat finance_officer management funder"
    " auditor",
    "committee": "committee_member committee_secretariat programme_manager auditor data_protection_officer",
    "retainers": "programme_manager data_protection_officer",
    "inside": "preparation_officer case_worker",
    "workers": "case_worker centre_coordinator programme_manager auditor data_protection_officer",
    "followers": "preparation_officer case_worker centre_coordinator",
    "recorders": "preparation_officer case_worker",
    "session_planners": "preparation_officer centre_coordinator programme_manager",
    "teachers": "preparation_officer case_worker centre_coordinator programme_manager training_provider",
    "trainers": "preparation_officer case_worker centre_coordinator programme_manager auditor data_protection_officer"
    " training_provider",
}
EXISTING = frozenset(SCOPES) - {"unknown"}


@dataclasses.dataclass(frozen=True)
class Rule:
    """One page of the table."""

    page: str
    arguments: dict[str, str]
    reach: str
    answers: dict[str, int]
    others: dict[str, dict[str, int]]
    roles: frozenset[str]
    only_own: frozenset[str]
    is_open: bool

    @property
    def scopes(self) -> tuple[str, ...]:
        """Of whose object the page is asked: of each, or of nobody's."""
        return SCOPES if self.reach else ("none",)


@dataclasses.dataclass(frozen=True)
class Cell:
    """One question: who asks which page by which method about whose object."""

    page: str
    account: str
    method: str
    scope: str


def read_table() -> dict[str, Rule]:
    with (pathlib.Path(__file__).parent / "policy.csv").open(encoding="utf-8", newline="") as source:
        return {row["page"]: _rule(row) for row in csv.DictReader(source)}


def _rule(row: dict[str, str]) -> Rule:
    get, post = _answers(row["get"]), _answers(row["post"])
    put = int(row["put"])
    words = [word.rstrip("!") for word in row["roles"].split()]
    named = {role for word in words for role in GROUPS.get(word, word).split()}
    delete = put if put in (MOVED, NO_KEY) else NOT_ALLOWED
    everybody = {"signed_in", "anybody"} & set(words)
    return Rule(
        page=row["page"],
        arguments=dict(pair.split("=") for pair in row["arguments"].split()),
        reach=row["reach"],
        answers={"GET": get[""], "HEAD": get[""], "POST": post[""], "PUT": put, "DELETE": delete},
        others={"GET": get, "HEAD": get, "POST": post},
        roles=frozenset(account.role for account in ACCOUNTS) if everybody else frozenset(named),
        only_own=frozenset(word[:-1] for word in row["roles"].split() if word.endswith("!")),
        is_open="anybody" in words,
    )


def _answers(cell: str) -> dict[str, int]:
    """The answer to everybody, under no name, and those to single roles."""
    everybody, *apart = cell.split()
    return {"": int(everybody), **{role: int(answer) for answer, role in (one.split(":") for one in apart)}}


def cells(table: dict[str, Rule], *, every: bool) -> list[Cell]:
    """Of one account together, so that its session stays the same. Without ``every``, what is answered before
    anything is looked for (HEAD, a method never served, no key, a role that may not ask) is asked of fewer objects,
    by fewer accounts or by one method, and the roles of a page share the objects that are not their own; by night
    all is asked.
    """
    return [
        Cell(rule.page, account.name, method, scope)
        for account in ACCOUNTS
        for rule in table.values()
        for method in METHODS
        for scope in rule.scopes
        if every or scope in _asked(rule, account, method)
    ]


_A_FEW = ("case_worker", "anonymous")
_SHARES = 5  # by day a role asks about one in so many of the others' objects; five roles together about all


def _asked(rule: Rule, account: Account, method: str) -> tuple[str, ...]:
    served = [one for one in ("GET", "POST") if rule.answers[one] not in (NOT_ALLOWED, NO_KEY)]
    if method not in served:
        return ("own", "none") if account.name in _A_FEW else ()
    if account.role in rule.roles:
        return _shared_out(rule, account)
    return ("own", "none") if method == served[ACCOUNTS.index(account) % len(served)] else ()


def _shared_out(rule: Rule, account: Account) -> tuple[str, ...]:
    """One's own and nobody's always, and a share of the others' that the next role of the page goes on from."""
    roles = sorted(rule.roles)
    turn, shares = roles.index(account.role), min(_SHARES, len(roles))
    others = [scope for scope in rule.scopes if scope not in ("own", "unknown", "none")]
    share = [scope for place, scope in enumerate(others) if place % shares == turn % shares]
    return ("own", "unknown", "none", *share)


def expected(rule: Rule, cell: Cell) -> int:
    account, answer = BY_NAME[cell.account], rule.answers[cell.method]
    if account.is_outside and not rule.is_open:
        return MOVED
    if answer == NOT_ALLOWED:
        return NOT_ALLOWED
    apart = rule.others.get(cell.method, {})
    if "signed_in" in rule.others["GET"] and not account.is_outside:
        return rule.others["GET"]["signed_in"]
    if account.role not in rule.roles:
        return FORBIDDEN
    if not rule.reach or cell.scope in reached(rule, account):
        return apart.get(account.role, answer)
    return FORBIDDEN if account.role in rule.only_own else MISSING


def reached(rule: Rule, account: Account) -> frozenset[str]:
    return {
        "people": account.people,
        "seasons": account.seasons,
        "decided": account.seasons & account.people,
        "papers": EXISTING,
        # A session is no person's: its page shows those within reach, a training body's own sessions alone.
        "sessions": frozenset({"own"}) if account.role == "training_provider" else EXISTING,
        # An offer is no person's either; an enterprise reads its own alone.
        # A referral stands with the service that it was sent to.
        "referrals": frozenset({"own"}),
        "vacancies": frozenset({"own"}) if account.role == "employer" else EXISTING,
        "penal": account.people if "penal" in account.compartments else frozenset(),
        "openings": EXISTING,
        "published": EXISTING,
        "accounts": EXISTING,
        "nobody": frozenset(),
        "any": frozenset(SCOPES),
        # The list of the restricted day names the person of "compartment" too: one sees both or nothing.
        "lists": account.people - ({"restricted"} if "compartment" not in account.people else set()),
    }[rule.reach]


def may_read(kind: str, account: str, scope: str) -> bool:
    """Whether a planted value of somebody in ``scope`` may reach an account at all, on whatever page."""
    reach = BY_NAME[account]
    if reach.role not in READERS[kind].split():
        return False
    return scope in reach.people or (kind == "season" and scope in reach.seasons)
