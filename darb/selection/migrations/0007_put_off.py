"""Files that a committee puts off, and sessions that are interrupted and go on."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import Tables, row_scope


class Migration(migrations.Migration):

    dependencies = [
        ('establishments', '0001_initial'),
        ('places', '0001_initial'),
        ('programmes', '0004_partners_go_on_reading'),
        ('projects', '0003_paper_scans'),
        ('selection', '0006_sessions_not_held'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        KEPT_SINCE,
    ]

    operations = [
        migrations.RemoveConstraint(model_name='application', name='application_state_is_known'),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'filed', 'incomplete', 'complete', 'scored', 'deferred', 'decided', 'withdrawn', 'superseded'])), name='application_state_is_known'),
        ),
        Tables([
            migrations.CreateModel(
                name='Deferral',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('reason', models.CharField(max_length=32)),
                    ('missing', models.CharField(max_length=500)),
                    ('on', models.DateField()),
                    ('undone_on', models.DateField(null=True)),
                    ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deferrals', to='selection.application')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deferrals', to='selection.committeesession')),
                ],
                options={
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('reason__in', ['quote', 'premises', 'licence', 'plan', 'training', 'hearing'])), name='deferral_reason_is_known'),
                        models.CheckConstraint(condition=models.Q(('missing', ''), _negated=True), name='deferral_names_what_is_missing'),
                        models.UniqueConstraint(condition=models.Q(('undone_on', None)), fields=('application',), name='deferral_once_a_file'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Suspension',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('on', models.DateField()),
                    ('reason', models.CharField(max_length=300)),
                    ('resumes_on', models.DateField()),
                    ('resumed_on', models.DateField(null=True)),
                    ('absent', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suspensions', to='selection.committeesession')),
                ],
                options={
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='suspension_says_why'),
                        models.CheckConstraint(condition=models.Q(('resumes_on__gte', models.F('on'))), name='suspension_resumes_after_it_began'),
                        models.CheckConstraint(condition=models.Q(('resumed_on', None), ('resumed_on__gte', models.F('on')), _connector='OR'), name='suspension_ended_after_it_began'),
                        models.UniqueConstraint(condition=models.Q(('resumed_on', None)), fields=('session',), name='suspension_one_at_a_time'),
                    ],
                },
            ),
        ]),
        *row_scope("selection_deferral"),
        *keep_history("selection_deferral"),
    ]
