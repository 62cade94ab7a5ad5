"""Trying what the database forbids: the refusal must bear the name of the promise that was broken."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

Factory = Callable[..., models.Model]


@contextlib.contextmanager
def refused_by(name: str) -> Iterator[None]:
    """What stands inside breaks the constraint ``name`` and no other; what is deferred is checked at the end."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert refusal.value.__cause__.diag.constraint_name == name


def break_check(name: str, factory: Factory, wrong: dict[str, Any]) -> None:
    """A row that is right but for ``wrong``; values that are factories are made first."""
    values = {key: value() if callable(value) else value for key, value in wrong.items()}
    with refused_by(name):
        factory(**values)


def break_unique(name: str, factory: Factory, same: list[str], **values: Any) -> None:
    """A second row that agrees with a first one in ``same`` and else differs."""
    first = factory(**values)
    with refused_by(name):
        factory(**values | {field: getattr(first, field) for field in same})
