"""What a row said before it was changed or deleted is kept."""

from django.db import migrations

from darb.core.history import KEPT_SINCE, keep_history


class Migration(migrations.Migration):
    dependencies = [("projects", "0003_subject"), KEPT_SINCE]
    operations = keep_history(
        "projects_projectfile",
        "projects_projectfilemove",
        "projects_budgetline",
        "projects_checklistitem",
    )
