"""Applications, scores, decisions and appeals are seen inside a scope only; what was found and marked is never rewritten."""

from django.db import migrations

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import append_only, row_scope

_PERSONAL = tuple(
    f"selection_{name}"
    for name in (
        "application",
        "eligibilityresult",
        "score",
        "decision",
        "appeal",
        "appealmove",
    )
)


class Migration(migrations.Migration):
    replaces = [
        ("selection", "0002_scope"),
        ("selection", "0003_subject"),
        ("selection", "0004_history"),
        ("selection", "0005_shared_is_read_only"),
        ("selection", "0006_appeals"),
        ("selection", "0007_examinations"),
    ]
    dependencies = [("selection", "0001_initial"), KEPT_SINCE]
    operations = [
        *row_scope(*_PERSONAL),
        *keep_history(*_PERSONAL),
        *append_only("selection_eligibilityresult", "selection_score", "selection_appealmove", personal=True),
        *append_only("selection_run", "selection_declaration"),
    ]
