"""Project files are seen inside a scope only; their moves are never rewritten."""

from django.db import migrations

from darb.core.sql import append_only, first_row_scope


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]
    operations = [
        *first_row_scope("projects_projectfile", "projects_projectfilemove", "projects_budgetline", "projects_checklistitem"),
        *append_only("projects_projectfilemove", personal=True),
    ]
