"""A scratch database beside the local one, prepared as an office's is, for one benchmark."""

import contextlib
import os
from collections.abc import Iterator
from unittest import mock

import django
from django.db import connections

from darb.commands import embedded
from tests.databases import ROOT, Server, at


@contextlib.contextmanager
def scratch_database(*, of_demonstration: bool = False) -> Iterator[Server]:
    """On the clone's own server, which writes as an office's does; dropped at the end, whatever happens.

    ``of_demonstration``: with what ``make demo`` leaves in it.

    The models can be imported inside, where Django works on this database, and not before. The environment is
    put back at the end: the next benchmark of the same process looks for the clone's own server again.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "darb.config.settings"
    server = Server("bench", embedded.ensure_running(ROOT))
    with mock.patch.dict(os.environ, _named(server)):
        server.make_template()
        server.create(server.database, server.demonstration() if of_demonstration else server.template)
        django.setup()
        try:
            yield server
        finally:
            connections.close_all()
            server.drop(server.database)


def _named(server: Server) -> dict[str, str]:
    """The database in the words of the environment, from which the settings read it once and for all."""
    return {
        "DATABASE_URL": at(server.urls.app, server.database),
        "DATABASE_OWNER_URL": at(server.urls.owner, server.database),
    }
