"""Pages opened through the whole application and people searched by name, for ``bench.lists``."""

import itertools
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from darb.casefile.queries.people import Wanted, people_page
from darb.core.scope import scoped
from darb.people.queries import scope_of
from darb.staff.queries import get_user
from tests.entering import enter

Measured = Callable[[Callable[[], object]], float]
Told = Callable[..., None]
Pages = Iterable[tuple[str, Iterable[str]]]


def measure_pages(pages: Pages, measured: Measured, told: Told, allowed: float) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    for role, paths in pages:
        client = Client()
        enter(client, get_user(role))
        for path in paths:
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(path)
            assert answer.status_code == 200, (role, path, answer.status_code)
            weight = f"{len(asked)} queries, {len(answer.content) / 1000:.0f} KB"
            told(
                f"{role} {path}", measured(lambda path=path, client=client: client.get(path)), allowed, weight
            )


def measure_search(words: list[str], measured: Measured, told: Told, allowed: float) -> None:
    """Two words of a name, another name each time, as the national reader and in one centre."""
    on = timezone.localdate()
    for role in ("manager", "coordinator.settat"):
        reader, asked = get_user(role), itertools.cycle(zip(words[7::31], words[11::17], strict=False))

        def search(role=role, reader=reader, asked=asked) -> None:
            wanted = Wanted(text=" ".join(next(asked)))
            with scoped(scope_of(reader, on)):
                people_page(wanted, by=reader, on=on, shows_names=True)

        told(f"{role}: two words of a name", measured(search), allowed)
