"""Model fields that every package writes the same way."""

from django.db import models

from darb.core.states import State


def state_field(states: type[State], **options: object) -> models.CharField:
    """A column holding one code of ``states``; pair it with ``known_state`` so that the database agrees."""
    field = models.CharField(max_length=32, **options)  # type: ignore[arg-type]
    field.states = states  # type: ignore[attr-defined]  # whoever shows a row finds its words
    return field


def known_state(field: str, states: type[State], name: str) -> models.CheckConstraint:
    """The column holds a code of ``states`` and nothing else."""
    codes = [member.value for member in states]
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": codes}), name=name)


def minor_field(**options: object) -> models.BigIntegerField:
    """An amount in minor units of the row's currency (ISO 4217): 1 dirham is 100."""
    return models.BigIntegerField(**options)  # type: ignore[arg-type]
