"""What people agreed to and asked for."""

import datetime
from typing import Any

from darb.people.models import Consent, DataRequest
from tests.factories.accounts import make_user
from tests.factories.base import ON, complete, serial
from tests.factories.people import of_person


def make_consent(**values: Any) -> Consent:
    given = {"purpose": "photograph", "text_version": ON, "language": "ar", "asked_on": ON, **values}
    return Consent.objects.create(**complete(of_person(given), by=make_user))


def make_data_request(**values: Any) -> DataRequest:
    given = {
        "kind": "access",
        "number": f"DD-TEST-{serial()}",
        "told": "je voudrais lire mon dossier",
        "received_on": ON,
        "due_on": ON + datetime.timedelta(days=11),
        **values,
    }
    return DataRequest.objects.create(**complete(of_person(given), asked_by=make_user))
