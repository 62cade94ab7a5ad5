"""Numbers that the institution sets about accompaniment, each version since a day, never changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.sql import Tables, append_only


class Migration(migrations.Migration):

    dependencies = [
        ('pathways', '0002_rehabilitation_is_penal'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='ParameterVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('parameter', models.CharField(max_length=32)),
                    ('value', models.PositiveSmallIntegerField()),
                    ('since', models.DateField()),
                    ('source', models.CharField(max_length=200)),
                    ('on', models.DateField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('parameter__in', ['answer_days', 'appointment_minutes', 'worker_capacity', 'review_undated_months', 'review_outside_months', 'review_grace_days'])), name='parameter_is_known'), models.UniqueConstraint(fields=('parameter', 'since'), name='parameter_once_a_day'), models.CheckConstraint(condition=models.Q(('since__gte', models.F('on'))), name='parameter_never_backwards'), models.CheckConstraint(condition=models.Q(('value__gte', 1), ('value__lte', 500)), name='parameter_in_reach'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='parameter_says_its_source')],
                },
            ),
        ]),
        *append_only("pathways_parameterversion"),
    ]
