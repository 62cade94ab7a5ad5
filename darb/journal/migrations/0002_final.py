"""The journal is never rewritten, whoever connects."""

from django.db import migrations

from darb.core.sql import append_only


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = append_only("journal_journalentry")
