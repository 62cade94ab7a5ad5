"""The tables of Darb as models, and the factory of each."""

import importlib
import pkgutil
import re
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import models

from darb.people.models import PersonalRow
from tests import factories

MODELS = [model for model in apps.get_models() if model.__module__.startswith("darb.")]
PERSONAL = [model for model in MODELS if issubclass(model, PersonalRow)]


def factory_name(model: type[models.Model]) -> str:
    """``make_award_grant`` of ``AwardGrant``."""
    return "make_" + re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()


def all_factories() -> dict[str, Callable[..., Any]]:
    """Every ``make_…`` of the folder of factories, by name."""
    found: dict[str, Callable[..., Any]] = {}
    for part in pkgutil.iter_modules(factories.__path__):
        module = importlib.import_module(f"{factories.__name__}.{part.name}")
        found |= {name: value for name, value in vars(module).items() if name.startswith("make_")}
    return found


def label(model: type[models.Model]) -> str:
    return f"{model._meta.app_label}.{model.__name__}"
