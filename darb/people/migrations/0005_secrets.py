"""Identity numbers, telephones and addresses lie sealed; a blind index finds them and keeps them single."""

from django.db import migrations, models

from darb.core.resealing import seal_existing
from darb.core.secret_fields import BlindIndexField, EncryptedField


class Migration(migrations.Migration):
    dependencies = [("people", "0004_break_glass")]
    operations = [
        migrations.RemoveConstraint("identifier", "identifier_belongs_to_one_person"),
        migrations.RemoveConstraint("contact", "contact_once_a_person"),
        migrations.AlterField("identifier", "value", EncryptedField(blank=True)),
        migrations.AlterField("contact", "value", EncryptedField()),
        migrations.AddField("identifier", "value_index", BlindIndexField(of="value")),
        migrations.AddField("contact", "value_index", BlindIndexField(of="value")),
        seal_existing("people_identifier", "value", "value_index"),
        seal_existing("people_contact", "value", "value_index"),
        migrations.AddConstraint(
            "identifier",
            models.UniqueConstraint(
                fields=["kind", "value_index"],
                condition=~models.Q(value_index=""),
                name="identifier_belongs_to_one_person",
            ),
        ),
        migrations.AddConstraint(
            "contact",
            models.UniqueConstraint(fields=["person", "kind", "value_index"], name="contact_once_a_person"),
        ),
    ]
