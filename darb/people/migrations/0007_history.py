"""What a row said before it was changed or deleted is kept."""

from django.db import migrations

from darb.core.history import KEPT_SINCE, keep_history


class Migration(migrations.Migration):
    dependencies = [("people", "0006_consents"), KEPT_SINCE]
    operations = keep_history(
        "people_person",
        "people_name",
        "people_namekey",
        "people_identifier",
        "people_contact",
        "people_consent",
        "people_datarequest",
        "people_assignment",
        "people_journeymove",
    )
