"""Recorded votes by which a committee departs from its list, with what each member said."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import Tables, append_only, row_scope


class Migration(migrations.Migration):

    dependencies = [
        ('establishments', '0001_initial'),
        ('places', '0001_initial'),
        ('selection', '0002_guards'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        KEPT_SINCE,
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Override',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('to', models.CharField(max_length=32)),
                    ('reason', models.CharField(max_length=32)),
                    ('proposed', models.CharField(blank=True, max_length=32)),
                    ('on', models.DateField()),
                    ('undone_on', models.DateField(null=True)),
                    ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overrides', to='selection.application')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overrides', to='selection.run')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overrides', to='selection.committeesession')),
                ],
            ),
            migrations.CreateModel(
                name='Ballot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('said', models.CharField(max_length=32)),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('override', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='selection.override')),
                ],
            ),
            migrations.AddConstraint(
                model_name='override',
                constraint=models.CheckConstraint(condition=models.Q(('to__in', ['funded', 'unfunded', 'not_considered'])), name='override_result_is_known'),
            ),
            migrations.AddConstraint(
                model_name='override',
                constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['pressing_need', 'only_one_in_place', 'partner_waits', 'funded_elsewhere', 'place_saturated', 'not_ready'])), name='override_reason_is_known'),
            ),
            migrations.AddConstraint(
                model_name='override',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('to', 'funded'), models.Q(('proposed', ''), _negated=True)), models.Q(('proposed', ''), ('to', 'unfunded')), _connector='OR'), name='override_turns_what_was_proposed'),
            ),
            migrations.AddConstraint(
                model_name='override',
                constraint=models.UniqueConstraint(condition=models.Q(('undone_on', None)), fields=('application',), name='override_once_a_file'),
            ),
            migrations.AddConstraint(
                model_name='ballot',
                constraint=models.CheckConstraint(condition=models.Q(('said__in', ['in_favour', 'against', 'abstained'])), name='ballot_is_known'),
            ),
            migrations.AddConstraint(
                model_name='ballot',
                constraint=models.UniqueConstraint(fields=('override', 'member'), name='ballot_once_a_member'),
            ),
        ]),
        *row_scope("selection_override"),
        *append_only("selection_ballot"),
        *keep_history("selection_override"),
    ]
