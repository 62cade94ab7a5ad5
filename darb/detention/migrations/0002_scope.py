"""Stays and releases are seen inside a scope only."""

from django.db import migrations

from darb.core.sql import first_row_scope


class Migration(migrations.Migration):
    dependencies = [("detention", "0001_initial")]
    operations = [
        *first_row_scope("detention_stay", "detention_releaseevent"),
    ]
