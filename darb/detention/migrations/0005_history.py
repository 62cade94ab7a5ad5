"""What a row said before it was changed or deleted is kept."""

from django.db import migrations

from darb.core.history import KEPT_SINCE, keep_history


class Migration(migrations.Migration):
    dependencies = [("detention", "0004_penal"), KEPT_SINCE]
    operations = keep_history(
        "detention_stay",
        "detention_releaseevent",
    )
