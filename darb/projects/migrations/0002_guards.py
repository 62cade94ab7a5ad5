"""Project files and their parts are seen inside a scope only; their moves are never rewritten."""

from django.db import migrations

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import append_only, row_scope

_PERSONAL = tuple(
    f"projects_{name}"
    for name in (
        "projectfile",
        "projectfilemove",
        "budgetline",
        "checklistitem",
        "enterprise",
        "creationstep",
        "authorisation",
        "marketstudy",
        "othersource",
        "forecastyear",
        "socialenquiry",
        "feasibilitystudy",
    )
)


class Migration(migrations.Migration):
    replaces = [
        ("projects", "0002_scope"),
        ("projects", "0003_subject"),
        ("projects", "0004_history"),
        ("projects", "0005_shared_is_read_only"),
        ("projects", "0006_paper_answers"),
        ("projects", "0007_parts_of_the_file"),
    ]
    dependencies = [("projects", "0001_initial"), KEPT_SINCE]
    operations = [
        *row_scope(*_PERSONAL),
        *keep_history(*_PERSONAL),
        *append_only("projects_projectfilemove", personal=True),
    ]
