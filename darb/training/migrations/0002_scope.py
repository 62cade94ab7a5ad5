"""Certificates are seen inside a scope only."""

from django.db import migrations

from darb.core.sql import first_row_scope


class Migration(migrations.Migration):
    dependencies = [("training", "0001_initial")]
    operations = [
        *first_row_scope("training_certificate"),
    ]
