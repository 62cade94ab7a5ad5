"""Columns whose values lie sealed in the database, and the columns by which they are found.

A model says ``value = EncryptedField()`` and ``value_index = BlindIndexField(of="value")``; its rows carry
``subject``, the code of the person they speak of. The value is opened when somebody reads the attribute, not when
the row is fetched: a list that does not show the number does not open it. An empty value stays empty, so that the
database can still tell that there is none.
"""

import functools
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone

from darb.core.secrets import KeyRing, read_ring, write_ring


class Sealed(str):
    """A value as the database holds it."""

    __slots__ = ()


@functools.cache
def ring() -> KeyRing:
    """The keys of this site. A trial makes its own; elsewhere a missing file is a fault that stops the start."""
    if settings.DEMO and not settings.KEYS_FILE.exists():
        write_ring(settings.KEYS_FILE, KeyRing.new(timezone.localdate()), over=False)
    return read_ring(settings.KEYS_FILE)


class _Opening:
    """The attribute of a sealed column: holds what was fetched, gives what it says."""

    def __init__(self, field: "EncryptedField") -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type) -> Any:
        if instance is None:
            return self
        kept = instance.__dict__
        if self.field.attname not in kept:  # a column left out of the query
            instance.refresh_from_db(fields=[self.field.attname])
        value = kept[self.field.attname]
        return ring().open(value, self.field.cell(instance)) if isinstance(value, Sealed) and value else value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedField(models.TextField):
    """Sealed for its table, its column and the row's subject; refuses to be written or looked for otherwise."""

    descriptor_class = _Opening

    @property
    def column_name(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def cell(self, instance: models.Model) -> str:
        return f"{self.column_name}:{instance.subject}"  # type: ignore[attr-defined]

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed:
        kept = model_instance.__dict__[self.attname]
        return kept if isinstance(kept, Sealed) else self.seal(kept, model_instance)

    def seal(self, value: str, instance: models.Model) -> Sealed:
        return Sealed(ring().seal(value, self.cell(instance)) if value else "")

    def get_prep_value(self, value: Any) -> Any:
        """A plain value reaches the database through a row only: neither ``update`` nor ``filter`` knows the cell."""
        if value and not isinstance(value, Sealed):
            raise TypeError(f"{self.column_name} is sealed: save the row, or look for its blind index")
        return value


class BlindIndexField(models.CharField):
    """Finds an exact value of the sealed column ``of`` without opening any; filled whenever the row is written."""

    def __init__(self, *args: Any, of: str, **kwargs: Any) -> None:
        self.of = of
        kwargs.update(max_length=64, blank=True, default="", editable=False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "blank", "default", "editable"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        index = self.index_of(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, index)
        return index

    def index_of(self, value: str) -> str:
        """What the database holds for this value, however it is typed."""
        return ring().index(value, f"{self.model._meta.db_table}.{self.of}")


def blind_index(model: type[models.Model], name: str, value: str) -> str:
    """The blind index of ``value`` in the column ``name`` of ``model``."""
    field = model._meta.get_field(name)
    if not isinstance(field, BlindIndexField):
        raise TypeError(f"{name} is no blind index")
    return field.index_of(value)


def encrypted_fields() -> Iterator[EncryptedField]:
    """Every sealed column of the site."""
    for model in apps.get_models():
        yield from (field for field in model._meta.local_fields if isinstance(field, EncryptedField))
