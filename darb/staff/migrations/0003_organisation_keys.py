"""Keys by which the programs of partner organisations come in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.sql import Tables


def _account(name: str) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to=settings.AUTH_USER_MODEL
    )


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0001_initial"),
        ("staff", "0002_invitations"),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name="OrganisationKey",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("number", models.CharField(max_length=32, unique=True)),
                    ("name", models.CharField(max_length=80)),
                    ("hint", models.CharField(max_length=4)),
                    ("token_hash", models.CharField(max_length=64, unique=True)),
                    ("may_write", models.BooleanField(default=False)),
                    ("made_on", models.DateField()),
                    ("ends_on", models.DateField()),
                    ("revoked_on", models.DateField(null=True)),
                    ("used_at", models.DateTimeField(null=True)),
                    ("made_by", _account("+")),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="partners.organisation",
                        ),
                    ),
                    (
                        "user",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="organisation_key",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "ordering": ["-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("ends_on__gt", models.F("made_on"))),
                            name="organisation_key_ends_after_it_is_made",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("token_hash", ""), _negated=True),
                            name="organisation_key_has_a_hash",
                        ),
                    ],
                },
            ),
        ]),
    ]
