"""The policies, and how a test takes each of them away. The product has no switch for any of them."""

import contextlib
import dataclasses
import datetime
import functools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from darb.awards.queries import signed
from darb.core import scope as core_scope
from darb.people import queries
from darb.people.models import PersonAccount, PersonalRow
from darb.people.views import ScopeMiddleware
from darb.reports.queries import season
from darb.staff import rules
from darb.staff.models.accounts import PostingQuerySet
from tests.architecture.rows import PERSONAL
from tests.databases import Server

Off = Callable[[pytest.MonkeyPatch, Server], contextlib.AbstractContextManager[None]]


@dataclasses.dataclass(frozen=True)
class Policy:
    """``pages`` and ``accounts`` are where its absence shows; ``is_daily``: tried by ``make test``, all by night."""

    name: str
    off: Off
    pages: str
    accounts: str
    is_daily: bool = False


def _patched(*changes: tuple[object, str, Any]) -> Off:
    @contextlib.contextmanager
    def off(monkeypatch: pytest.MonkeyPatch, server: Server) -> Iterator[None]:
        for target, name, value in changes:
            monkeypatch.setattr(target, name, value)
        yield

    return off


def _allowed(*checks: str) -> Off:
    """The named checks of permission let everybody through."""

    @contextlib.contextmanager
    def off(monkeypatch: pytest.MonkeyPatch, server: Server) -> Iterator[None]:
        for check in checks:
            monkeypatch.setattr(check, lambda *_given, **_named: True)
        yield

    return off


def _sql(away: str, back: str) -> Off:
    """As the owner of the tables, on every personal table; put back whatever happens."""

    @contextlib.contextmanager
    def off(monkeypatch: pytest.MonkeyPatch, server: Server) -> Iterator[None]:
        tables = [model._meta.db_table for model in PERSONAL]
        with server.owner() as owner:
            kept = dict(
                owner.execute(
                    "SELECT tablename, qual FROM pg_policies WHERE policyname = 'row_scope'"
                ).fetchall()
            )
            for table in tables:
                owner.execute(away.format(table=table, qual=kept[table]))
        try:
            yield
        finally:
            with server.owner() as owner:
                for table in tables:
                    owner.execute(back.format(table=table, qual=kept[table]))

    return off


def _clause(old: str, new: str) -> Off:
    """One clause of the row policy reads otherwise."""

    @contextlib.contextmanager
    def off(monkeypatch: pytest.MonkeyPatch, server: Server) -> Iterator[None]:
        with server.owner() as owner:
            rows = owner.execute("SELECT tablename, qual FROM pg_policies WHERE policyname = 'row_scope'")
            kept = [(table, qual) for table, qual in rows.fetchall() if old in qual]
            assert len(kept) > len(PERSONAL) // 2
            for table, qual in kept:
                owner.execute(f"ALTER POLICY row_scope ON {table} USING ({qual.replace(old, new)})")
        try:
            yield
        finally:
            with server.owner() as owner:
                for table, qual in kept:
                    owner.execute(f"ALTER POLICY row_scope ON {table} USING ({qual})")

    return off


def _without_middleware(name: str) -> Off:
    @contextlib.contextmanager
    def off(monkeypatch: pytest.MonkeyPatch, server: Server) -> Iterator[None]:
        kept = [middleware for middleware in settings.MIDDLEWARE if middleware != name]
        monkeypatch.setattr(settings, "MIDDLEWARE", kept)
        yield

    return off


def _shared_for_good(kept: Callable[..., None], reach: Any, user: Any, postings: Any, at: Any) -> None:
    """As if what was shared had no end."""
    day = datetime.timedelta(days=1)
    kept(reach, user, postings, at)
    kept(reach, user, postings, timezone.now() - day + datetime.timedelta(minutes=5))


def _anywhere(kept: Callable[..., None], reach: Any, posting: Any) -> None:
    """As if a compartment of one posting were granted everywhere."""
    kept(reach, posting)
    reach.compartments.update(posting.compartments)


def _any_own_file(reach: Any, user: Any, on: datetime.date) -> None:
    for account in PersonAccount.objects.all():
        reach.add_subject(account.subject, ())


def _near(scope: core_scope.Scope) -> Q:
    return season._near(scope)


class PlainManager(core_scope.ScopedManager):
    """Asks whether or not there is a scope."""

    def get_queryset(self) -> Any:
        return super(core_scope.ScopedManager, self).get_queryset()


def _unfunded(kept: Callable[[Any], Any], scope: core_scope.Scope) -> Any:
    return kept(scope)


@contextlib.contextmanager
def _calls_of_every_funder(monkeypatch: pytest.MonkeyPatch, server: Server) -> Iterator[None]:
    kept = queries._Reach.scope

    def scope(reach: Any, user: Any) -> core_scope.Scope:
        return dataclasses.replace(kept(reach, user), organisations=())

    monkeypatch.setattr(queries._Reach, "scope", scope)
    yield


_LISTED = "awards:attendance-list reports:papers"
_PERSON = "casefile:person"
POLICIES = (
    Policy(
        "row-level security",
        _sql(
            "ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        ),
        f"{_PERSON} notices:letter",
        "case_worker centre_coordinator",
        is_daily=True,
    ),
    Policy(
        "compartments of rows",
        _clause("(cardinality(compartments) = 0)", "true"),
        f"{_PERSON} notices:letter",
        "case_worker centre_coordinator",
        is_daily=True,
    ),
    Policy(
        "holders of rows",
        _clause("(holder_id = ANY", "(holder_id <> ALL ('{0}'::bigint[])) OR (holder_id = ANY"),
        f"{_PERSON} notices:letter",
        "case_worker centre_coordinator",
    ),
    Policy(
        "managers ask only inside a scope",
        _patched((core_scope.ScopedManager, "get_queryset", PlainManager.get_queryset)),
        "worklist:help",
        "anonymous",
        is_daily=True,
    ),
    Policy(
        "everybody signs in",
        _without_middleware("darb.staff.views.sessions.SignedInOnly"),
        "worklist:home worklist:menu",
        "anonymous",
        is_daily=True,
    ),
    Policy(
        "every request has its scope",
        _patched((ScopeMiddleware, "__call__", lambda self, request: self.get_response(request))),
        "worklist:home reports:result",
        "auditor",
    ),
    Policy(
        "postings end",
        _patched((PostingQuerySet, "in_force", lambda rows, day: rows.filter(starts_on__lte=day))),
        "reports:result worklist:home",
        "ended_posting",
        is_daily=True,
    ),
    Policy(
        "compartments stay where they were granted",
        _patched(
            (
                queries._Reach,
                "add_posting",
                functools.partialmethod(
                    lambda reach, posting, kept: _anywhere(kept, reach, posting),
                    kept=queries._Reach.add_posting,
                ),
            )
        ),
        _PERSON,
        "two_places",
        is_daily=True,
    ),
    Policy(
        "what a role is never shown",
        _patched((rules, "shown_compartments", lambda role, granted: frozenset(granted))),
        "reports:amounts casefile:reason notices:letter",
        "buyer programme_manager",
        is_daily=True,
    ),
    Policy(
        "roles of figures reach nobody",
        _patched((rules, "reaches_people", lambda role: True)),
        "reports:result worklist:home",
        "system_administrator",
        is_daily=True,
    ),
    Policy(
        "shared files close again",
        _patched((queries, "_add_shared", functools.partial(_shared_for_good, queries._add_shared))),
        "reports:amounts",
        "storekeeper",
    ),
    Policy(
        "one's own file only",
        _patched((queries, "_add_own_file", _any_own_file)),
        "reports:result casefile:person notices:letter",
        "centre_coordinator preparation_officer",
    ),
    Policy(
        "restricted sub-programmes do not exist for others",
        _patched((season, "_reached", _near)),
        "reports:result worklist:home",
        "case_worker",
        is_daily=True,
    ),
    Policy("a funder counts its own calls", _calls_of_every_funder, "reports:result worklist:home", "funder"),
    Policy(
        "a list opens to who sees everybody on it",
        _patched((signed, "readable", tuple)),
        _LISTED,
        "centre_coordinator finance_officer",
    ),
    Policy(
        "who reads rankings and papers",
        _allowed("darb.reports.views.season.check_read", "darb.reports.views.season.check_read_records"),
        "reports:ranking reports:papers reports:amounts reports:run-document",
        "case_worker buyer management",
        is_daily=True,
    ),
    Policy(
        "who reads minutes and lists",
        _allowed("darb.awards.views.papers.check_read_papers", "darb.awards.views.papers.can_read_papers"),
        f"awards:minutes {_LISTED}",
        "buyer committee_member",
    ),
    Policy(
        "who reads letters",
        _allowed("darb.notices.views.check_read_letters", "darb.notices.views.can_read_letters"),
        "notices:letter",
        "committee_member",
    ),
    Policy(
        "who sees the committee at work",
        _allowed("darb.selection.views.committee.check_read_committee"),
        "selection:committee selection:session",
        "case_worker buyer",
    ),
    Policy(
        "who marks files",
        _allowed("darb.selection.views.sheets.check_score"),
        "selection:sheets selection:sheet selection:sheet-paper",
        "committee_secretariat programme_manager",
    ),
    Policy(
        "who reads sessions",
        _allowed("darb.selection.views.papers.check_read_minutes"),
        "selection:session-minutes",
        "buyer storekeeper",
    ),
    Policy(
        "who opens files",
        _allowed("darb.casefile.views.person.check_open", "darb.casefile.views.people.check_open"),
        "casefile:people casefile:person casefile:reason",
        "buyer committee_member",
    ),
    Policy(
        "who takes a file's content away",
        _allowed("darb.casefile.views.export.check_request_data"),
        "casefile:export casefile:export-json",
        "case_worker buyer",
    ),
)
assert all(issubclass(model, PersonalRow) for model in PERSONAL)
