"""Personal rows are seen inside a scope only; the path is never rewritten."""

from django.db import migrations

from darb.core.sql import append_only, first_row_scope


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [
        *first_row_scope(
            "people_person",
            "people_name",
            "people_identifier",
            "people_contact",
            "people_assignment",
            "people_journeymove",
        ),
        *append_only("people_journeymove", personal=True),
    ]
