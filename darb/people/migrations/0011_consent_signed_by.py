"""The column that says how a paper was signed bears the name it has on other papers."""

from django.db import migrations, models

NAME = "consent_mark_has_its_witness_or_guardian"
SIGNED = (
    models.Q(("signed_by", ""), ("signed_by", "signature"), _connector="OR")
    | models.Q(("signed_by", "thumbprint"), models.Q(("witness", ""), _negated=True))
    | models.Q(("signed_by", "guardian"), models.Q(("guardian", ""), _negated=True))
)


class Migration(migrations.Migration):
    dependencies = [("people", "0010_consent_marks")]
    operations = [
        migrations.RemoveConstraint(model_name="consent", name=NAME),
        migrations.RenameField(model_name="consent", old_name="mark", new_name="signed_by"),
        migrations.AddConstraint(
            model_name="consent", constraint=models.CheckConstraint(condition=SIGNED, name=NAME)
        ),
    ]
