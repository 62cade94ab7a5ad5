"""Each number has limits of its own where it is set, and days of grace may be none; the table keeps the widest."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programmes', '0002_parameters'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='parameterversion', name='parameter_in_reach'),
        migrations.AddConstraint(
            model_name='parameterversion',
            constraint=models.CheckConstraint(condition=models.Q(('value__lte', 500)), name='parameter_in_reach'),
        ),
    ]
