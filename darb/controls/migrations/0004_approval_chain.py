"""An approval is told in one chain of the journal, from its request to its answer."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('controls', '0003_approval_because'),
    ]

    operations = [
        migrations.AddField(
            model_name='approval',
            name='chain',
            field=models.CharField(default='programme', max_length=64),
        ),
    ]
