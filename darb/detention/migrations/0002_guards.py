"""What happens during a stay is seen inside a scope only; what is over, and every step of a release, is not changed."""

from django.db import migrations

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import row_scope

_PERSONAL = tuple(
    f"detention_{name}"
    for name in (
        "stay",
        "releaseevent",
        "staystatus",
        "releasemove",
        "releasetick",
        "insideactivity",
        "unreached",
        "releasebatchrow",
    )
)
# When a row of a table changes no more; its three columns of scope follow the person's file.
_FINAL = {
    "detention_staystatus": "true",
    "detention_releasemove": "true",
    "detention_releasetick": "true",
    "detention_releasebatchrow": "true",
    "detention_insideactivity": "OLD.ends_on IS NOT NULL",
    "detention_unreached": "OLD.ended_on IS NOT NULL",
    "detention_stay": "OLD.state <> 'ongoing'",
    "detention_releaseevent": "OLD.state = 'done'",
}
_KEEP = """
CREATE TRIGGER rows_are_final BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({when})
EXECUTE FUNCTION refuse_change_but_scope();
"""
_UNKEEP = "DROP TRIGGER rows_are_final ON {table};"


class Migration(migrations.Migration):
    replaces = [
        ("detention", "0002_scope"),
        ("detention", "0003_subject"),
        ("detention", "0004_penal"),
        ("detention", "0005_history"),
        ("detention", "0006_shared_is_read_only"),
        ("detention", "0007_inside"),
        ("detention", "0008_kept"),
    ]
    dependencies = [("detention", "0001_initial"), KEPT_SINCE]
    operations = [
        *row_scope(*_PERSONAL),
        *keep_history(*_PERSONAL, "detention_releasebatch"),
        *(
            migrations.RunSQL(_KEEP.format(table=table, when=when), _UNKEEP.format(table=table))
            for table, when in _FINAL.items()
        ),
    ]
