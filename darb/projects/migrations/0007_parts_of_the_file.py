"""The parts of a file: enterprise, market, other sources, forecast, enquiry, feasibility."""

import darb.projects.states
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import row_scope

_TABLES = tuple(
    f"projects_{name}"
    for name in (
        "enterprise",
        "creationstep",
        "authorisation",
        "marketstudy",
        "othersource",
        "forecastyear",
        "socialenquiry",
        "feasibilitystudy",
    )
)


class Migration(migrations.Migration):

    dependencies = [
        KEPT_SINCE,
        ('establishments', '0001_initial'),
        ('market', '0002_licences_and_local_facts'),
        ('places', '0001_initial'),
        ('programmes', '0002_call_is_being_loaded'),
        ('projects', '0006_paper_answers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='projectfile',
            name='call',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prepared_files', to='programmes.call'),
        ),
        migrations.AddField(
            model_name='projectfile',
            name='description',
            field=models.CharField(blank=True, max_length=600),
        ),
        migrations.AddField(
            model_name='projectfile',
            name='earlier_support',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='projectfile',
            name='experience',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='projectfile',
            name='site_commune',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.commune'),
        ),
        migrations.CreateModel(
            name='MarketStudy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=32)),
                ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('area_specificity', models.CharField(blank=True, max_length=600)),
                ('products', models.CharField(blank=True, max_length=600)),
                ('customers', models.CharField(blank=True, max_length=600)),
                ('suppliers', models.CharField(blank=True, max_length=600)),
                ('competitors', models.CharField(blank=True, max_length=600)),
                ('pricing', models.CharField(blank=True, max_length=600)),
                ('difference', models.CharField(blank=True, max_length=600)),
                ('promotion', models.CharField(blank=True, max_length=600)),
                ('strengths', models.CharField(blank=True, max_length=600)),
                ('weaknesses', models.CharField(blank=True, max_length=600)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('project_file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='market_study', to='projects.projectfile')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Authorisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=32)),
                ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('state', models.CharField(default=darb.projects.states.Authorisation['NOT_REQUESTED'], max_length=32)),
                ('on', models.DateField(null=True)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('licence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='market.licence')),
                ('project_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorisations', to='projects.projectfile')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['not_requested', 'requested', 'delivered', 'not_delivered'])), name='authorisation_state_is_known'), models.UniqueConstraint(fields=('project_file', 'licence'), name='authorisation_once_a_file'), models.CheckConstraint(condition=models.Q(('state', 'not_requested'), ('on__isnull', False), _connector='OR'), name='authorisation_answered_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='CreationStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=32)),
                ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('state', models.CharField(default=darb.projects.states.CreationStep['TO_DO'], max_length=32)),
                ('on', models.DateField(null=True)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('project_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='creation_steps', to='projects.projectfile')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='market.setupstep')),
            ],
            options={
                'ordering': ['step__position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['to_do', 'under_way', 'done'])), name='creation_step_state_is_known'), models.UniqueConstraint(fields=('project_file', 'step'), name='creation_step_once_a_file'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), ('on__isnull', False), _connector='OR'), name='creation_step_done_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Enterprise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=32)),
                ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('name', models.CharField(blank=True, max_length=160)),
                ('created_on', models.DateField(null=True)),
                ('ice', models.CharField(blank=True, max_length=15)),
                ('premises', models.CharField(blank=True, max_length=32)),
                ('seat', models.CharField(blank=True, max_length=200)),
                ('surface_m2', models.PositiveIntegerField(null=True)),
                ('rent_minor', models.BigIntegerField(null=True)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('project_file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='enterprise', to='projects.projectfile')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('premises', ''), ('premises__in', ['owned', 'rented', 'promised', 'lent', 'at_home', 'itinerant', 'none']), _connector='OR'), name='enterprise_premises_are_known'), models.CheckConstraint(condition=models.Q(('rent_minor__isnull', True), ('rent_minor__gte', 0), _connector='OR'), name='enterprise_rent_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='FeasibilityStudy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=32)),
                ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('number', models.CharField(max_length=32, unique=True)),
                ('means', models.CharField(blank=True, max_length=600)),
                ('supplies', models.CharField(blank=True, max_length=600)),
                ('staff', models.CharField(blank=True, max_length=600)),
                ('skills', models.CharField(blank=True, max_length=600)),
                ('risks', models.CharField(blank=True, max_length=600)),
                ('training_before', models.CharField(blank=True, max_length=600)),
                ('training_after', models.CharField(blank=True, max_length=600)),
                ('conclusion', models.CharField(blank=True, max_length=32)),
                ('conditions', models.CharField(blank=True, max_length=600)),
                ('done_on', models.DateField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('project_file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='feasibility', to='projects.projectfile')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('conclusion', ''), ('conclusion__in', ['feasible', 'with_conditions', 'not_feasible']), _connector='OR'), name='feasibility_study_conclusion_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('conclusion', 'with_conditions'), _negated=True), models.Q(('conditions', ''), _negated=True), _connector='OR'), name='feasibility_study_names_its_conditions'), models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', True), ('done_on__isnull', True)), models.Q(('by__isnull', False), ('done_on__isnull', False), models.Q(('conclusion', ''), _negated=True)), _connector='OR'), name='feasibility_study_done_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='ForecastYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=32)),
                ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('year', models.PositiveSmallIntegerField()),
                ('turnover_minor', models.BigIntegerField()),
                ('purchases_minor', models.BigIntegerField()),
                ('rent_minor', models.BigIntegerField(default=0)),
                ('wages_minor', models.BigIntegerField(default=0)),
                ('other_minor', models.BigIntegerField(default=0)),
                ('taxes_minor', models.BigIntegerField(default=0)),
                ('jobs', models.PositiveSmallIntegerField(default=1)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('project_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forecast', to='projects.projectfile')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
            ],
            options={
                'ordering': ['year'],
                'constraints': [models.CheckConstraint(condition=models.Q(('year__gte', 1), ('year__lte', 3)), name='forecast_year_of_three'), models.CheckConstraint(condition=models.Q(('other_minor__gte', 0), ('purchases_minor__gte', 0), ('rent_minor__gte', 0), ('taxes_minor__gte', 0), ('turnover_minor__gt', 0), ('wages_minor__gte', 0)), name='forecast_year_not_negative'), models.UniqueConstraint(fields=('project_file', 'year'), name='forecast_year_once_a_file')],
            },
        ),
        migrations.CreateModel(
            name='OtherSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=32)),
                ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('kind', models.CharField(max_length=32)),
                ('amount_minor', models.BigIntegerField()),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('project_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='other_sources', to='projects.projectfile')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['partners', 'public_fund', 'microcredit', 'bank_loan'])), name='other_source_kind_is_known'), models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='other_source_above_zero'), models.UniqueConstraint(fields=('project_file', 'kind'), name='other_source_once_a_file')],
            },
        ),
        migrations.CreateModel(
            name='SocialEnquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=32)),
                ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('number', models.CharField(max_length=32, unique=True)),
                ('visited_on', models.DateField(null=True)),
                ('place', models.CharField(blank=True, max_length=32)),
                ('household', models.PositiveSmallIntegerField(null=True)),
                ('dependants', models.PositiveSmallIntegerField(null=True)),
                ('income_minor', models.BigIntegerField(null=True)),
                ('debts_minor', models.BigIntegerField(null=True)),
                ('housing', models.CharField(blank=True, max_length=32)),
                ('family_support', models.CharField(blank=True, max_length=32)),
                ('sessions_held', models.PositiveSmallIntegerField(null=True)),
                ('sessions_attended', models.PositiveSmallIntegerField(null=True)),
                ('findings', models.CharField(blank=True, max_length=600)),
                ('done_on', models.DateField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('project_file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='enquiry', to='projects.projectfile')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('place', ''), ('place__in', ['at_home', 'at_centre', 'by_telephone']), _connector='OR'), name='social_enquiry_place_is_known'), models.CheckConstraint(condition=models.Q(('housing', ''), ('housing__in', ['owned', 'rented', 'family', 'lent', 'none']), _connector='OR'), name='social_enquiry_housing_is_known'), models.CheckConstraint(condition=models.Q(('family_support', ''), ('family_support__in', ['full', 'partly', 'none']), _connector='OR'), name='social_enquiry_support_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', True), ('done_on__isnull', True)), models.Q(('by__isnull', False), ('done_on__isnull', False), ('visited_on__lte', models.F('done_on'))), _connector='OR'), name='social_enquiry_done_by_somebody')],
            },
        ),
        *row_scope(*_TABLES),
        *keep_history(*_TABLES),
    ]
