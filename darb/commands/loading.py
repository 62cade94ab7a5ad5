"""Reference data: every package's loader, in the order in which they need one another."""

import datetime
import pathlib

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from darb.core.loading import Loaded
from darb.core.tables import Source
from darb.diagnosis.actions.loading import load_questionnaires
from darb.documents.actions.kinds import load_document_kinds
from darb.establishments.actions import load_establishments
from darb.funding.actions.accounts import load_accounts
from darb.market.actions import load_market
from darb.partners.actions import load_organisations
from darb.places.actions import load_places
from darb.places.queries import country_of
from darb.programmes.actions.loading import load_programmes
from darb.reports.actions.loading import load_published
from darb.staff.actions.loading import load_compartments

LOADERS = (
    load_document_kinds,
    load_places,
    load_establishments,
    load_market,
    load_organisations,
    load_compartments,
    load_programmes,
    load_questionnaires,
    load_published,
)


@transaction.atomic
def load_reference(folder: pathlib.Path | None = None, on: datetime.date | None = None) -> list[Loaded]:
    """Load a country's folder: all of it or, when one cell is wrong, nothing. Again, it changes nothing.

    Run by the database's owner. The country of the site when no ``folder`` is named, today when no day is.
    """
    folder = folder or pathlib.Path(settings.COUNTRY_DIRECTORY)
    day = on or timezone.localdate()
    source = Source(folder, country_of(folder).languages)
    loaded = [load(by=None, on=day, source=source) for load in LOADERS]
    return [*loaded, load_accounts(by=None, on=day)]
