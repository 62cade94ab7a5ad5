"""One whole season, run as a newcomer runs it, for the checks of what acts leave behind."""

from collections.abc import Iterator

import pytest
from django.db import connections

from tests.databases import Server


@pytest.fixture(scope="session")
def season(server: Server, django_db_setup: None) -> Iterator[str]:
    """The name of a database in which the season of document 000 was run to its end."""
    name = f"{server.database}_acts"
    server.create(name, server.finished_season())
    yield name
    server.drop(name)


@pytest.fixture
def after_the_season(season: str, django_db_blocker: pytest.FixtureDef) -> Iterator[None]:
    """Models read the database of the season; it is only read."""
    connection = connections["default"]
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = season
    with django_db_blocker.unblock():
        yield
        connection.close()
    connection.settings_dict["NAME"] = own
