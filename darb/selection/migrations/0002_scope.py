"""Applications, scores and decisions are seen inside a scope only."""

from django.db import migrations

from darb.core.sql import append_only, first_row_scope


class Migration(migrations.Migration):
    dependencies = [("selection", "0001_initial")]
    operations = [
        *first_row_scope("selection_application", "selection_eligibilityresult", "selection_score", "selection_decision"),
        *append_only("selection_eligibilityresult", "selection_score", personal=True),
        *append_only("selection_run", "selection_declaration"),
    ]
