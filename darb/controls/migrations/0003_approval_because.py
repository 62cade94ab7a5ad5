"""Whoever asks for an approval says why."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('controls', '0002_duties'),
    ]

    operations = [
        migrations.AddField(
            model_name='approval',
            name='because',
            field=models.CharField(blank=True, max_length=200),
        ),
    ]
