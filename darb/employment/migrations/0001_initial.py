"""Enterprises, vacancies, candidacies, placements and their checks."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import darb.employment.states
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('establishments', '0001_initial'),
        ('market', '0001_initial'),
        ('partners', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        ('projects', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Candidacy',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('proposed_on', models.DateField()),
                    ('sent_on', models.DateField(null=True)),
                    ('interview_on', models.DateField(null=True)),
                    ('offered_on', models.DateField(null=True)),
                    ('offered_kind', models.CharField(blank=True, max_length=32)),
                    ('offered_wage_minor', models.BigIntegerField(null=True)),
                    ('offered_start_on', models.DateField(null=True)),
                    ('offered_end_on', models.DateField(null=True)),
                    ('state', models.CharField(default=darb.employment.states.Candidacy['PROPOSED'], max_length=32)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidacies', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='CitizenEnterprise',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ice', models.CharField(blank=True, max_length=15)),
                    ('commune', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.commune')),
                    ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='citizen_enterprise', to='partners.organisation')),
                    ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='market.sector')),
                ],
            ),
            migrations.CreateModel(
                name='EmploymentAgreement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('object', models.CharField(max_length=300)),
                    ('signed_on', models.DateField()),
                    ('ends_on', models.DateField(null=True)),
                    ('places', models.PositiveIntegerField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='employment.citizenenterprise')),
                    ('supersedes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='employment.employmentagreement')),
                ],
            ),
            migrations.CreateModel(
                name='Placement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('contract_kind', models.CharField(max_length=32)),
                    ('wage_minor', models.BigIntegerField()),
                    ('currency', models.CharField(max_length=3)),
                    ('agreed_on', models.DateField()),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField(null=True)),
                    ('started_on', models.DateField(null=True)),
                    ('ended_on', models.DateField(null=True)),
                    ('state', models.CharField(default=darb.employment.states.Placement['AGREED'], max_length=32)),
                    ('candidacy', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='placement', to='employment.candidacy')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='PlacementMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('state', models.CharField(max_length=32)),
                    ('on', models.DateField()),
                    ('reason', models.CharField(blank=True, max_length=32)),
                    ('note', models.CharField(blank=True, max_length=200)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='employment.placement')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='RetentionCheck',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('months', models.PositiveSmallIntegerField()),
                    ('due_on', models.DateField()),
                    ('on', models.DateField()),
                    ('state', models.CharField(max_length=32)),
                    ('note', models.CharField(blank=True, max_length=200)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='employment.placement')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Vacancy',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=32, unique=True)),
                    ('title', models.CharField(max_length=160)),
                    ('contract_kind', models.CharField(max_length=32)),
                    ('wage_minor', models.BigIntegerField()),
                    ('currency', models.CharField(max_length=3)),
                    ('weekly_hours', models.PositiveSmallIntegerField()),
                    ('features', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=32), blank=True, default=list, size=None)),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=32), blank=True, default=list, size=None)),
                    ('certificate', models.CharField(blank=True, max_length=32)),
                    ('places', models.PositiveSmallIntegerField()),
                    ('places_taken', models.PositiveSmallIntegerField(default=0)),
                    ('places_filled', models.PositiveSmallIntegerField(default=0)),
                    ('until', models.DateField()),
                    ('opened_on', models.DateField(null=True)),
                    ('written_on', models.DateField()),
                    ('state', models.CharField(default=darb.employment.states.Vacancy['DRAFT'], max_length=32)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('commune', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.commune')),
                    ('enterprise', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vacancies', to='employment.citizenenterprise')),
                    ('project', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.projectfile')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('trade', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='market.trade')),
                ],
            ),
            migrations.AddField(
                model_name='candidacy',
                name='vacancy',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidacies', to='employment.vacancy'),
            ),
            migrations.CreateModel(
                name='VacancyMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(max_length=32)),
                    ('on', models.DateField()),
                    ('reason', models.CharField(blank=True, max_length=200)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('vacancy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='employment.vacancy')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='WorkProfile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('is_looking', models.BooleanField(default=True)),
                    ('trades', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=32), blank=True, default=list, size=None)),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=32), blank=True, default=list, size=None)),
                    ('reach', models.CharField(max_length=32)),
                    ('most_hours', models.PositiveSmallIntegerField(null=True)),
                    ('kept_from', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=32), blank=True, default=list, size=None)),
                    ('places_kept_from', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=32), blank=True, default=list, size=None)),
                    ('on', models.DateField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='work_profiles', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='CandidacyMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('state', models.CharField(max_length=32)),
                    ('on', models.DateField()),
                    ('note', models.CharField(blank=True, max_length=200)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('candidacy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='employment.candidacy')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'sent', 'interview', 'offer', 'placed', 'not_retained', 'not_wanted', 'withdrawn'])), name='candidacy_move_state_is_known')],
                },
            ),
            migrations.AddConstraint(
                model_name='citizenenterprise',
                constraint=models.CheckConstraint(condition=models.Q(('ice', ''), ('ice__regex', '^[0-9]{15}$'), _connector='OR'), name='citizen_enterprise_ice_is_15_digits'),
            ),
            migrations.AddConstraint(
                model_name='employmentagreement',
                constraint=models.CheckConstraint(condition=models.Q(('places__gt', 0)), name='employment_agreement_promises_something'),
            ),
            migrations.AddConstraint(
                model_name='employmentagreement',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gt', models.F('signed_on')), _connector='OR'), name='employment_agreement_ends_later'),
            ),
            migrations.AddIndex(
                model_name='placement',
                index=models.Index(fields=['started_on'], name='placement_by_start'),
            ),
            migrations.AddConstraint(
                model_name='placement',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['agreed', 'trial', 'running', 'completed', 'ended_early', 'not_started'])), name='placement_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='placement',
                constraint=models.CheckConstraint(condition=models.Q(('contract_kind__in', ['insertion_contract', 'permanent', 'fixed_term'])), name='placement_contract_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='placement',
                constraint=models.CheckConstraint(condition=models.Q(('wage_minor__gt', 0)), name='placement_pays_a_wage'),
            ),
            migrations.AddConstraint(
                model_name='placement',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='placement_ends_after_it_starts'),
            ),
            migrations.AddConstraint(
                model_name='placement',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('started_on__isnull', False), ('state__in', ['trial', 'running', 'completed', 'ended_early'])), models.Q(models.Q(('state__in', ['trial', 'running', 'completed', 'ended_early']), _negated=True), ('started_on__isnull', True)), _connector='OR'), name='placement_started_on_a_day'),
            ),
            migrations.AddConstraint(
                model_name='placement',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on__gte', models.F('started_on')), ('state__in', ['completed', 'ended_early'])), models.Q(models.Q(('state__in', ['completed', 'ended_early']), _negated=True), ('ended_on__isnull', True)), _connector='OR'), name='placement_ended_on_a_day'),
            ),
            migrations.AddConstraint(
                model_name='placementmove',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['agreed', 'trial', 'running', 'completed', 'ended_early', 'not_started'])), name='placement_move_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='placementmove',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', 'end_of_contract'), ('state', 'completed')), models.Q(('reason__in', ['resignation', 'dismissal', 'illness', 'return_to_prison', 'moved', 'other_job', 'own_project', 'other']), ('state', 'ended_early')), models.Q(models.Q(('state__in', ['completed', 'ended_early']), _negated=True), ('reason', '')), _connector='OR'), name='placement_move_ends_for_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='placementmove',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', 'return_to_prison'), _negated=True), ('compartments__contains', ['penal']), _connector='OR'), name='placement_move_prison_is_penal'),
            ),
            migrations.AddConstraint(
                model_name='retentioncheck',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', [darb.employment.states.RetentionCheck['IN_WORK'], darb.employment.states.RetentionCheck['NOT_IN_WORK'], darb.employment.states.RetentionCheck['NOT_REACHED'], darb.employment.states.RetentionCheck['OTHER_WORK']])), name='retention_check_is_an_answer'),
            ),
            migrations.AddConstraint(
                model_name='retentioncheck',
                constraint=models.CheckConstraint(condition=models.Q(('on__gte', models.F('due_on'))), name='retention_check_not_too_early'),
            ),
            migrations.AddConstraint(
                model_name='retentioncheck',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', [darb.employment.states.RetentionCheck['IN_WORK'], darb.employment.states.RetentionCheck['NOT_IN_WORK'], darb.employment.states.RetentionCheck['OTHER_WORK']])), fields=('placement', 'months'), name='retention_check_answered_once'),
            ),
            migrations.AddIndex(
                model_name='vacancy',
                index=models.Index(fields=['state', 'province'], name='vacancy_by_state_and_place'),
            ),
            migrations.AddConstraint(
                model_name='vacancy',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'open', 'suspended', 'filled', 'withdrawn', 'expired'])), name='vacancy_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='vacancy',
                constraint=models.CheckConstraint(condition=models.Q(('contract_kind__in', ['insertion_contract', 'permanent', 'fixed_term'])), name='vacancy_contract_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='vacancy',
                constraint=models.CheckConstraint(condition=models.Q(('certificate', ''), ('certificate__in', ['vocational', 'secondary', 'university', 'literacy', 'apprenticeship', 'programme']), _connector='OR'), name='vacancy_certificate_is_known'),
            ),
            migrations.AddConstraint(
                model_name='vacancy',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('enterprise__isnull', False), ('project', None)), models.Q(('enterprise', None), ('project__isnull', False)), _connector='OR'), name='vacancy_has_one_host'),
            ),
            migrations.AddConstraint(
                model_name='vacancy',
                constraint=models.CheckConstraint(condition=models.Q(('places__gte', 1)), name='vacancy_has_a_place'),
            ),
            migrations.AddConstraint(
                model_name='vacancy',
                constraint=models.CheckConstraint(condition=models.Q(('places_filled__lte', models.F('places_taken')), ('places_taken__lte', models.F('places'))), name='vacancy_never_overfilled'),
            ),
            migrations.AddConstraint(
                model_name='vacancy',
                constraint=models.CheckConstraint(condition=models.Q(('wage_minor__gt', 0)), name='vacancy_pays_a_wage'),
            ),
            migrations.AddConstraint(
                model_name='vacancy',
                constraint=models.CheckConstraint(condition=models.Q(('weekly_hours__gte', 1), ('weekly_hours__lte', 60)), name='vacancy_hours_of_a_week'),
            ),
            migrations.AddConstraint(
                model_name='vacancy',
                constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('state', 'withdrawn'), ('opened_on__isnull', False), _connector='OR'), name='vacancy_open_since_a_day'),
            ),
            migrations.AddConstraint(
                model_name='candidacy',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'sent', 'interview', 'offer', 'placed', 'not_retained', 'not_wanted', 'withdrawn'])), name='candidacy_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='candidacy',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', [darb.employment.states.Candidacy['INTERVIEW'], darb.employment.states.Candidacy['OFFER'], darb.employment.states.Candidacy['PROPOSED'], darb.employment.states.Candidacy['SENT']])), fields=('person', 'vacancy'), name='candidacy_one_live_a_vacancy'),
            ),
            migrations.AddConstraint(
                model_name='candidacy',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('offered_end_on', None), ('offered_kind', ''), ('offered_on', None), ('offered_start_on', None), ('offered_wage_minor', None)), models.Q(('offered_kind__in', ['insertion_contract', 'permanent', 'fixed_term']), ('offered_on__isnull', False), ('offered_start_on__isnull', False), ('offered_wage_minor__gt', 0)), _connector='OR'), name='candidacy_offer_is_whole'),
            ),
            migrations.AddConstraint(
                model_name='candidacy',
                constraint=models.CheckConstraint(condition=models.Q(('offered_end_on__isnull', True), ('offered_end_on__gt', models.F('offered_start_on')), _connector='OR'), name='candidacy_offer_ends_later'),
            ),
            migrations.AddConstraint(
                model_name='candidacy',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['offer', 'placed']), _negated=True), ('offered_on__isnull', False), _connector='OR'), name='candidacy_offered_on_a_day'),
            ),
            migrations.AddConstraint(
                model_name='candidacy',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['sent', 'interview', 'offer', 'placed', 'not_retained']), _negated=True), ('sent_on__isnull', False), _connector='OR'), name='candidacy_sent_on_a_day'),
            ),
            migrations.AddConstraint(
                model_name='vacancymove',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'open', 'suspended', 'filled', 'withdrawn', 'expired'])), name='vacancy_move_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='workprofile',
                constraint=models.CheckConstraint(condition=models.Q(('reach__in', ['commune', 'province', 'region', 'anywhere'])), name='work_profile_reach_is_known'),
            ),
            migrations.AddConstraint(
                model_name='workprofile',
                constraint=models.CheckConstraint(condition=models.Q(('most_hours__isnull', True), models.Q(('most_hours__gte', 1), ('most_hours__lte', 60)), _connector='OR'), name='work_profile_hours_of_a_week'),
            ),
        ]),
    ]
