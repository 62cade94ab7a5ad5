"""What the tests of corrections share: a worker of the place, and a refusal known by its code."""

import contextlib
from collections.abc import Iterator

import pytest

from darb.core.errors import Refusal
from darb.core.scope import Scope, scoped
from darb.people.queries import scope_of
from darb.staff.models import User
from tests.factories import ON, centre, make_user


def worker_of_the_place() -> User:
    return make_user(role="case_worker", establishment=centre(), compartments=["minors"])


@contextlib.contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(Refusal) as refusal:
        yield
    assert refusal.value.code == code


def as_(user: User) -> contextlib.AbstractContextManager[Scope]:
    return scoped(scope_of(user, ON))
