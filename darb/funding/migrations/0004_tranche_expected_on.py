from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("funding", "0003_history")]

    operations = [
        migrations.AddField(
            model_name="tranche",
            name="expected_on",
            field=models.DateField(null=True),
        ),
    ]
