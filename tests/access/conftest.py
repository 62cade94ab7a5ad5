import copy
import functools
import logging
from collections.abc import Iterator

import pytest

from darb.people import views
from darb.staff.models import User
from darb.staff.permissions import AccountBackend
from darb.staff.views import sessions
from tests.access.policy import read_table
from tests.access.walk import Walker
from tests.access.world import World, make_world
from tests.databases import Server


@pytest.fixture(scope="module")
def world(server: Server, django_db_setup: None, django_db_blocker: pytest.FixtureDef) -> Iterator[World]:
    """Committed rows in this worker's database; a new copy afterwards."""
    with django_db_blocker.unblock():
        yield make_world()
        server.renew()


def remember_what_accounts_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """An account, its scope, permissions and work are asked once a walk: nobody's change while it lasts."""
    get_user = functools.cache(AccountBackend().get_user)
    scope_of, can, in_force, has_work = views.scope_of, User.can, User.permissions_in_force, sessions.has_work
    permissions = functools.cache(lambda pk: in_force(User.objects.get(pk=pk)))
    working = functools.cache(lambda pk, on: has_work(User.objects.get(pk=pk), on))
    scopes = functools.cache(lambda pk, on: scope_of(User.objects.get(pk=pk), on))
    answers = functools.cache(lambda pk, permission, place: can(User.objects.get(pk=pk), permission, place))
    monkeypatch.setattr(views, "scope_of", lambda user, on: scopes(user.pk, on))
    monkeypatch.setattr(AccountBackend, "get_user", lambda backend, pk: copy.copy(get_user(pk)))
    monkeypatch.setattr(sessions, "has_work", lambda user, on: working(user.pk, on))
    monkeypatch.setattr(User, "permissions_in_force", lambda user: permissions(user.pk))
    monkeypatch.setattr(User, "can", lambda user, permission, place=None: answers(user.pk, permission, place))


def new_walker(world: World, monkeypatch: pytest.MonkeyPatch) -> Walker:
    remember_what_accounts_may(monkeypatch)
    return Walker(world, read_table())


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """A walk is refused thousands of times: nobody reads that."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def walker(world: World, monkeypatch: pytest.MonkeyPatch) -> Walker:
    return new_walker(world, monkeypatch)
