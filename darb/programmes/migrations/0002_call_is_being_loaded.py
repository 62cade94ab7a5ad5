from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="call",
            name="is_being_loaded",
            field=models.BooleanField(default=False),
        ),
    ]
