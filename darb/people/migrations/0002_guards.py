"""People are seen inside a scope only, whatever was changed is kept, and the path is never rewritten."""

from django.db import migrations

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import append_only, row_scope

_PERSONAL = tuple(
    f"people_{name}"
    for name in (
        "person",
        "name",
        "namekey",
        "identifier",
        "contact",
        "consent",
        "datarequest",
        "assignment",
        "journeymove",
        "paperform",
    )
)


class Migration(migrations.Migration):
    replaces = [
        ("people", "0002_scope"),
        ("people", "0003_subject"),
        ("people", "0004_break_glass"),
        ("people", "0005_secrets"),
        ("people", "0006_consents"),
        ("people", "0007_history"),
        ("people", "0008_shared_is_read_only"),
        ("people", "0009_folding"),
        ("people", "0010_consent_marks"),
        ("people", "0011_consent_signed_by"),
        ("people", "0012_name_keys_by_person"),
        ("people", "0013_paper_forms"),
    ]
    dependencies = [("people", "0001_initial"), KEPT_SINCE]
    operations = [
        *row_scope(*_PERSONAL),
        *keep_history(*_PERSONAL),
        *append_only("people_journeymove", "people_paperform", personal=True),
    ]
