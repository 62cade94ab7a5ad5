"""Programmes, seasons, calls and their rules."""

import django.db.models.deletion
from django.db import migrations, models

import darb.programmes.states
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('places', '0001_initial'),
        ('staff', '0001_initial'),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Programme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=48, unique=True)),
                    ('label_ar', models.CharField(max_length=160)),
                    ('label_fr', models.CharField(max_length=160)),
                    ('label_en', models.CharField(max_length=160)),
                ],
            ),
            migrations.CreateModel(
                name='Call',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=48, unique=True)),
                    ('opens_on', models.DateField()),
                    ('closes_on', models.DateField()),
                    ('frozen_on', models.DateField()),
                    ('decided_on', models.DateField()),
                    ('agreed_on', models.DateField()),
                    ('is_being_loaded', models.BooleanField(default=False)),
                    ('state', models.CharField(default=darb.programmes.states.Call['DRAFT'], max_length=32)),
                    ('territory', models.ManyToManyField(related_name='calls', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='RuleSet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rule', models.CharField(max_length=16)),
                    ('band_width', models.PositiveSmallIntegerField(default=1)),
                    ('threshold', models.PositiveSmallIntegerField()),
                    ('spread', models.PositiveSmallIntegerField()),
                    ('noise', models.PositiveSmallIntegerField(default=0)),
                    ('ceiling_minor', models.BigIntegerField(null=True)),
                    ('currency', models.CharField(max_length=3)),
                    ('requires_training', models.BooleanField(default=True)),
                    ('quotas', models.JSONField(default=list)),
                    ('seed', models.CharField(blank=True, max_length=64)),
                    ('appeal_days', models.PositiveSmallIntegerField(default=30)),
                    ('answer_days', models.PositiveSmallIntegerField(default=30)),
                    ('no_transfer_months', models.PositiveSmallIntegerField(default=24)),
                    ('state', models.CharField(default=darb.programmes.states.RuleSet['DRAFT'], max_length=32)),
                    ('content_hash', models.CharField(blank=True, max_length=64)),
                    ('call', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='rule_set', to='programmes.call')),
                    ('documents', models.ManyToManyField(related_name='+', to='documents.documentkind')),
                ],
            ),
            migrations.CreateModel(
                name='Criterion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('code', models.CharField(max_length=48)),
                    ('label_ar', models.CharField(max_length=200)),
                    ('label_fr', models.CharField(max_length=200)),
                    ('weight', models.PositiveSmallIntegerField()),
                    ('anchors', models.TextField(blank=True)),
                    ('rule_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criteria', to='programmes.ruleset')),
                ],
                options={
                    'ordering': ['position'],
                },
            ),
            migrations.CreateModel(
                name='Season',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('label', models.CharField(max_length=64, unique=True)),
                    ('kind', models.CharField(max_length=16)),
                    ('starts_on', models.DateField(null=True)),
                    ('ends_on', models.DateField(null=True)),
                    ('state', models.CharField(default=darb.programmes.states.Season['PLANNED'], max_length=32)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'open', 'closed'])), name='season_state_is_known'), models.CheckConstraint(condition=models.Q(('kind__in', ['season', 'edition'])), name='season_kind_is_known'), models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='season_ends_after_it_starts')],
                },
            ),
            migrations.AddField(
                model_name='call',
                name='season',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='programmes.season'),
            ),
            migrations.CreateModel(
                name='SubProgramme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=48, unique=True)),
                    ('label_ar', models.CharField(max_length=160)),
                    ('label_fr', models.CharField(max_length=160)),
                    ('label_en', models.CharField(max_length=160)),
                    ('compartment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='staff.compartment')),
                    ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sub_programmes', to='programmes.programme')),
                ],
            ),
            migrations.AddField(
                model_name='call',
                name='sub_programme',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='programmes.subprogramme'),
            ),
            migrations.AddConstraint(
                model_name='ruleset',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'approved', 'frozen', 'superseded'])), name='rule_set_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='ruleset',
                constraint=models.CheckConstraint(condition=models.Q(('rule__in', ('bands', 'rank', 'maxscore'))), name='rule_set_rule_is_known'),
            ),
            migrations.AddConstraint(
                model_name='ruleset',
                constraint=models.CheckConstraint(condition=models.Q(('band_width__lte', 1001), ('noise__lte', 1000), ('spread__lte', 1000), ('threshold__lte', 1000)), name='rule_set_scores_up_to_a_thousand'),
            ),
            migrations.AddConstraint(
                model_name='ruleset',
                constraint=models.CheckConstraint(condition=models.Q(('ceiling_minor__isnull', True), ('ceiling_minor__gt', 0), _connector='OR'), name='rule_set_ceiling_above_zero'),
            ),
            migrations.AddConstraint(
                model_name='ruleset',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'frozen'), _negated=True), models.Q(('content_hash', ''), _negated=True), _connector='OR'), name='rule_set_frozen_by_its_hash'),
            ),
            migrations.AddConstraint(
                model_name='criterion',
                constraint=models.UniqueConstraint(fields=('rule_set', 'code'), name='criterion_once_a_grid'),
            ),
            migrations.AddConstraint(
                model_name='criterion',
                constraint=models.CheckConstraint(condition=models.Q(('weight__gte', 1), ('weight__lte', 100)), name='criterion_weight_from_one_to_a_hundred'),
            ),
            migrations.AddConstraint(
                model_name='call',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published', 'open', 'frozen', 'provisional', 'decided', 'closed', 'cancelled'])), name='call_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='call',
                constraint=models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on')), ('frozen_on__gte', models.F('closes_on')), ('decided_on__gte', models.F('frozen_on')), ('agreed_on__gte', models.F('decided_on'))), name='call_dates_in_order'),
            ),
        ]),
    ]
