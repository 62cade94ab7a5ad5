"""Letters are seen inside a scope only."""

from django.db import migrations

from darb.core.sql import row_scope


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]
    operations = [
        *row_scope("notices_letter"),
    ]
