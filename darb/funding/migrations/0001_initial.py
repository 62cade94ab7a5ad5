"""Agreements, contributions, tranches and the ledger."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import darb.funding.states
import darb.places.models
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('partners', '0001_initial'),
        ('places', '0001_initial'),
        ('programmes', '0001_initial'),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Account',
                fields=[
                    ('code', models.CharField(max_length=4, primary_key=True, serialize=False)),
                    ('kind', models.CharField(max_length=16)),
                    ('label_ar', models.CharField(max_length=120)),
                    ('label_fr', models.CharField(max_length=120)),
                    ('label_en', models.CharField(max_length=120)),
                ],
            ),
            migrations.CreateModel(
                name='AccountingPeriod',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('state', models.CharField(default=darb.funding.states.AccountingPeriod['OPEN'], max_length=32)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'locked'])), name='accounting_period_state_is_known'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(darb.places.models.Period('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='accounting_periods_do_not_overlap')],
                },
            ),
            migrations.CreateModel(
                name='Agreement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=48, unique=True)),
                    ('object', models.TextField()),
                    ('category', models.CharField(max_length=80)),
                    ('signed_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('allows_firm_money', models.BooleanField(default=False)),
                    ('state', models.CharField(default=darb.funding.states.Agreement['SIGNED'], max_length=32)),
                    ('parties', models.ManyToManyField(related_name='agreements', to='partners.organisation')),
                    ('territory', models.ManyToManyField(related_name='agreements', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='Contribution',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('amount_minor', models.BigIntegerField()),
                    ('currency', models.CharField(max_length=3)),
                    ('kind', models.CharField(max_length=8)),
                    ('for_provinces', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, size=None)),
                    ('for_sectors', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                    ('for_sex', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=1), default=list, size=None)),
                    ('for_juveniles', models.BooleanField(null=True)),
                    ('cap_amount_minor', models.BigIntegerField(null=True)),
                    ('cap_share_bp', models.PositiveIntegerField(null=True)),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='funding.agreement')),
                    ('funder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='partners.organisation')),
                ],
            ),
            migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('event', models.CharField(max_length=40)),
                    ('effective_on', models.DateField()),
                    ('posted_at', models.DateTimeField(auto_now_add=True)),
                    ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='funding.entry')),
                ],
            ),
            migrations.CreateModel(
                name='Tranche',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('planned_minor', models.BigIntegerField()),
                    ('expected_on', models.DateField(null=True)),
                    ('received_on', models.DateField(null=True)),
                    ('available_minor', models.BigIntegerField(default=0)),
                    ('state', models.CharField(default=darb.funding.states.Tranche['EXPECTED'], max_length=32)),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tranches', to='funding.agreement')),
                    ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tranches', to='funding.contribution')),
                ],
            ),
            migrations.CreateModel(
                name='Leg',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('side', models.CharField(max_length=6)),
                    ('amount_minor', models.BigIntegerField()),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='legs', to='funding.account')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='legs', to='funding.entry')),
                    ('tranche', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='legs', to='funding.tranche')),
                ],
            ),
            migrations.CreateModel(
                name='CallSource',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('use_order', models.PositiveSmallIntegerField()),
                    ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='programmes.call')),
                    ('tranche', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_sources', to='funding.tranche')),
                ],
            ),
            migrations.AddConstraint(
                model_name='agreement',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'signed', 'active', 'suspended', 'expired', 'closed'])), name='agreement_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='agreement',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('signed_on'))), name='agreement_ends_after_signature'),
            ),
            migrations.AddConstraint(
                model_name='contribution',
                constraint=models.UniqueConstraint(fields=('agreement', 'funder'), name='contribution_one_a_funder'),
            ),
            migrations.AddConstraint(
                model_name='contribution',
                constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='contribution_above_zero'),
            ),
            migrations.AddConstraint(
                model_name='contribution',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['cash', 'in_kind'])), name='contribution_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='contribution',
                constraint=models.CheckConstraint(condition=models.Q(('cap_share_bp__isnull', True), ('cap_share_bp__lte', 10000), _connector='OR'), name='contribution_share_up_to_the_whole'),
            ),
            migrations.AddConstraint(
                model_name='tranche',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['expected', 'called', 'received', 'spent', 'justified', 'closed', 'expired'])), name='tranche_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='tranche',
                constraint=models.UniqueConstraint(fields=('agreement', 'number'), name='tranche_number_once_an_agreement'),
            ),
            migrations.AddConstraint(
                model_name='tranche',
                constraint=models.CheckConstraint(condition=models.Q(('planned_minor__gt', 0)), name='tranche_above_zero'),
            ),
            migrations.AddConstraint(
                model_name='tranche',
                constraint=models.CheckConstraint(condition=models.Q(('available_minor__gte', 0)), name='tranche_never_overcommitted'),
            ),
            migrations.AddIndex(
                model_name='leg',
                index=models.Index(fields=['tranche', 'account'], name='leg_by_fund_and_account'),
            ),
            migrations.AddConstraint(
                model_name='leg',
                constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='leg_above_zero'),
            ),
            migrations.AddConstraint(
                model_name='leg',
                constraint=models.CheckConstraint(condition=models.Q(('side__in', ['debit', 'credit'])), name='leg_side_is_known'),
            ),
            migrations.AddConstraint(
                model_name='callsource',
                constraint=models.UniqueConstraint(fields=('call', 'tranche'), name='call_source_named_once'),
            ),
            migrations.AddConstraint(
                model_name='callsource',
                constraint=models.UniqueConstraint(fields=('call', 'use_order'), name='call_source_order_is_strict'),
            ),
        ]),
    ]
