"""One real PostgreSQL for all tests: made by the owner from a template, queried as the application's role."""

import datetime
from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.test import override_settings
from django.utils import timezone, translation
from hypothesis import settings as hypothesis_settings

from darb.core.scope import Scope, scoped
from tests.databases import ROOT, Server, at
from tests.workers import (
    _hashes_cost_little,
    _site_files_are_listed_once,
    pytest_collection_finish,
    pytest_collection_modifyitems,
    pytest_xdist_make_scheduler,
)

__all__ = [
    "ROOT",
    "Server",
    "_hashes_cost_little",
    "_site_files_are_listed_once",
    "at",
    "pytest_collection_finish",
    "pytest_collection_modifyitems",
    "pytest_xdist_make_scheduler",
]

# A busy machine is no fault of a rule: how long one example takes is not judged.
hypothesis_settings.register_profile("darb", deadline=None)
hypothesis_settings.load_profile("darb")


@pytest.fixture(autouse=True)
def _at_home() -> Iterator[None]:
    """Each test begins in the site's own language and time zone: the page that a test before opened in another one
    leaves it to the thread, as a served page leaves it to the next.
    """
    translation.deactivate()
    timezone.deactivate()
    yield
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Server:
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    made = Server(worker)
    made.make_template()
    return made


@pytest.fixture(scope="session")
def django_db_setup(server: Server, django_db_blocker: pytest.FixtureDef, tmp_path_factory) -> Iterator[None]:
    """Replaces pytest-django's: the application's role may not create databases, and must not."""
    parts = psycopg.conninfo.conninfo_to_dict(at(server.urls.app, server.database))
    connections["default"].settings_dict.update(
        NAME=server.database,
        USER=parts["user"],
        HOST=parts.get("host", ""),
        PORT=parts.get("port", ""),
        CONN_MAX_AGE=0,
    )
    default = settings.STORAGES["default"]
    options = {**default["OPTIONS"], "location": str(tmp_path_factory.mktemp("documents"))}
    own = {**settings.STORAGES, "default": {**default, "OPTIONS": options}}
    with override_settings(STORAGES=own), django_db_blocker.unblock():
        server.renew()
        yield
        connections.close_all()
        server.drop(server.database)


@pytest.fixture
def fresh_database(server: Server, django_db_setup: None, django_db_blocker) -> Iterator[Server]:
    """Really committed work: several connections, commands in other processes. A new copy afterwards."""
    with django_db_blocker.unblock():
        yield server
        server.renew()


@pytest.fixture(scope="session")
def demonstration_template(server: Server) -> str:
    return server.demonstration()


@pytest.fixture(scope="session")
def demonstration(server: Server, django_db_setup: None, demonstration_template: str) -> Iterator[str]:
    """The name of a database that holds what ``make demo`` loads: for looking at, never for writing."""
    name = f"{server.database}_demonstration"
    server.create(name, demonstration_template)
    yield name
    server.drop(name)


@pytest.fixture
def in_the_demonstration(
    demonstration: str, django_db_blocker: pytest.FixtureDef
) -> Iterator[dict[str, str]]:
    """Models read what ``make demo`` loads; the codes of the live season: its calls, files, today's operation."""
    connection = connections["default"]
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = demonstration
    with django_db_blocker.unblock():
        yield live_codes()
        connection.close()
    connection.settings_dict["NAME"] = own


def live_codes() -> dict[str, str]:
    from darb.commands.live.codes import codes_of  # noqa: PLC0415  models load after the settings
    from darb.commands.live.story import read_story  # noqa: PLC0415
    from darb.staff.queries import get_user  # noqa: PLC0415

    story = read_story(settings.COUNTRY_DIRECTORY / "demo" / "live")
    return codes_of(story, get_user("manager"))


ON = datetime.date(2021, 1, 4)


@pytest.fixture
def everything(db: None) -> Iterator[Scope]:
    """The scope of a national posting with every compartment."""
    with scoped(national_scope()) as scope:
        yield scope


def national_scope() -> Scope:
    from darb.establishments.models import Establishment  # noqa: PLC0415  models load after the settings
    from darb.places.models import Province  # noqa: PLC0415
    from darb.staff.models import Compartment  # noqa: PLC0415

    return Scope(
        holders=tuple(Establishment.objects.values_list("pk", flat=True)),
        provinces=tuple(Province.objects.values_list("pk", flat=True)),
        compartments=tuple(Compartment.objects.values_list("pk", flat=True)),
    )
