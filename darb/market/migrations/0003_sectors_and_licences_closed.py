"""Sectors and licences are closed from a day on; licences are entered on a page, with their source and its day."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def _by():
    return models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)


class Migration(migrations.Migration):

    dependencies = [
        ('market', '0002_trades_entered_and_closed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(model_name='sector', name='by', field=_by()),
        migrations.AddField(model_name='sector', name='closes_on', field=models.DateField(null=True)),
        migrations.AddField(model_name='licence', name='by', field=_by()),
        migrations.AddField(model_name='licence', name='closes_on', field=models.DateField(null=True)),
        migrations.AddField(model_name='licence', name='source_on', field=models.DateField(null=True)),
        migrations.AddConstraint(
            model_name='sector',
            constraint=models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('code')), _negated=True), _connector='OR'), name='sector_is_no_part_of_itself'),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.CheckConstraint(condition=models.Q(('by__isnull', True), models.Q(models.Q(('source', ''), _negated=True), ('source_on__isnull', False)), _connector='OR'), name='licence_entered_says_its_source'),
        ),
    ]
