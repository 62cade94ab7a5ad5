"""Second factors of accounts, and the codes of printed cards."""

import darb.core.secret_fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("staff", "0003_sessions_and_invitations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Factor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("passkey", "Passkey or security key"),
                            ("totp", "Authenticator code"),
                            ("code_card", "Printed code card"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("secret", darb.core.secret_fields.EncryptedField(default="")),
                ("credential_id", models.CharField(max_length=1400, null=True, unique=True)),
                ("public_key", models.TextField(default="")),
                ("sign_count", models.BigIntegerField(default=0)),
                ("last_step", models.BigIntegerField(default=0)),
                ("created_on", models.DateField()),
                ("used_at", models.DateTimeField(null=True)),
                ("revoked_on", models.DateField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="factors",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CardCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hash", models.CharField(max_length=64)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "factor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="codes", to="staff.factor"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="factor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("credential_id__isnull", False),
                        ("kind", "passkey"),
                        ("secret", ""),
                        models.Q(("public_key", ""), _negated=True),
                    ),
                    models.Q(
                        ("credential_id", None),
                        ("kind", "totp"),
                        ("public_key", ""),
                        models.Q(("secret", ""), _negated=True),
                    ),
                    models.Q(
                        ("credential_id", None), ("kind", "code_card"), ("public_key", ""), ("secret", "")
                    ),
                    _connector="OR",
                ),
                name="factor_holds_what_its_kind_needs",
            ),
        ),
        migrations.AddConstraint(
            model_name="cardcode",
            constraint=models.UniqueConstraint(fields=("factor", "hash"), name="card_code_is_printed_once"),
        ),
        migrations.AddConstraint(
            model_name="cardcode",
            constraint=models.CheckConstraint(
                condition=models.Q(("hash", ""), _negated=True), name="card_code_has_a_hash"
            ),
        ),
    ]
