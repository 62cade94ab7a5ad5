"""What is reached only through a shared file is read and not written."""

from django.db import migrations

from darb.core.sql import shared_is_read_only


class Migration(migrations.Migration):
    dependencies = [("people", "0007_history")]
    operations = shared_is_read_only(
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
