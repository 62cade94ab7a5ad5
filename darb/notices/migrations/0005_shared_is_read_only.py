"""What is reached only through a shared file is read and not written."""

from django.db import migrations

from darb.core.sql import shared_is_read_only


class Migration(migrations.Migration):
    dependencies = [("notices", "0004_history")]
    operations = shared_is_read_only("notices_letter")
