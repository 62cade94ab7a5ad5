"""People and their path name the person they speak of: a file may be opened by itself, without its centre or province.

Who may open a single file, and since when, is told by two tables that name nobody.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.sql import tell_subjects

_MODELS = ("person", "name", "identifier", "contact", "assignment", "journeymove")


def _told(model: str) -> migrations.AddField:
    column = models.CharField(default="", max_length=32)
    return migrations.AddField(model, "subject", column, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_scope"),
        ("establishments", "0001_initial"),
        ("partners", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        *(_told(model) for model in _MODELS),
        *tell_subjects(
            people_person="people_person.id",
            people_name="people_person.person_id",
            people_identifier="people_person.person_id",
            people_contact="people_person.person_id",
            people_assignment="people_person.person_id",
            people_journeymove="people_person.person_id",
        ),
        migrations.CreateModel(
            name="PersonAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=32, unique=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="person_account",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SharedAccess",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(db_index=True, max_length=32)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "compartments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), blank=True, default=list, size=None
                    ),
                ),
                ("kind", models.CharField(max_length=24)),
                (
                    "establishment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="establishments.establishment",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shared_access",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="personaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"
                ),
                name="person_account_ends_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharedaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("break_glass", "handover", "training", "employment"))),
                name="shared_access_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharedaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="shared_access_ends_later"
            ),
        ),
        migrations.AddConstraint(
            model_name="sharedaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("establishment", None), ("organisation", None), ("user__isnull", False)),
                    models.Q(("establishment__isnull", False), ("organisation", None), ("user", None)),
                    models.Q(("establishment", None), ("organisation__isnull", False), ("user", None)),
                    _connector="OR",
                ),
                name="shared_access_given_to_exactly_one",
            ),
        ),
    ]
