"""Project files and their parts."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import darb.documents.states
import darb.projects.states
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('establishments', '0001_initial'),
        ('market', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        ('programmes', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='ProjectFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('code', models.CharField(max_length=32, unique=True)),
                    ('title', models.CharField(max_length=200)),
                    ('title_fr', models.CharField(blank=True, max_length=200)),
                    ('description', models.CharField(blank=True, max_length=600)),
                    ('experience', models.CharField(blank=True, max_length=300)),
                    ('earlier_support', models.CharField(blank=True, max_length=300)),
                    ('is_existing_activity', models.BooleanField(default=False)),
                    ('legal_form', models.CharField(blank=True, max_length=24)),
                    ('currency', models.CharField(max_length=3)),
                    ('total_cost_minor', models.BigIntegerField()),
                    ('own_contribution_minor', models.BigIntegerField(default=0)),
                    ('requested_minor', models.BigIntegerField()),
                    ('opened_on', models.DateField()),
                    ('state', models.CharField(default=darb.projects.states.ProjectFile['DRAFT'], max_length=32)),
                    ('call', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prepared_files', to='programmes.call')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='project_files', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='market.sector')),
                    ('site_commune', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.commune')),
                    ('site_province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('trade', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='market.trade')),
                ],
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
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('project_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='other_sources', to='projects.projectfile')),
                ],
                options={
                    'ordering': ['pk'],
                },
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
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('project_file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='market_study', to='projects.projectfile')),
                ],
                options={
                    'abstract': False,
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
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('project_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forecast', to='projects.projectfile')),
                ],
                options={
                    'ordering': ['year'],
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
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('project_file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='feasibility', to='projects.projectfile')),
                ],
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
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('project_file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='enterprise', to='projects.projectfile')),
                ],
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
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='market.setupstep')),
                    ('project_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='creation_steps', to='projects.projectfile')),
                ],
                options={
                    'ordering': ['step__position', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ChecklistItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('state', models.CharField(default=darb.documents.states.ChecklistItem['MISSING'], max_length=32)),
                    ('reason', models.CharField(blank=True, max_length=200)),
                    ('answered_on', models.DateField(null=True)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.documentkind')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('project_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='projects.projectfile')),
                ],
            ),
            migrations.CreateModel(
                name='BudgetLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(max_length=24)),
                    ('label', models.CharField(max_length=200)),
                    ('label_fr', models.CharField(blank=True, max_length=200)),
                    ('brand', models.CharField(blank=True, max_length=120)),
                    ('quantity', models.PositiveIntegerField()),
                    ('unit_price_minor', models.BigIntegerField()),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('project_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='projects.projectfile')),
                ],
                options={
                    'ordering': ['position'],
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
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('project_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorisations', to='projects.projectfile')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='ProjectFileMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('state', models.CharField(max_length=32)),
                    ('on', models.DateField()),
                    ('reason', models.CharField(blank=True, max_length=200)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('project_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='projects.projectfile')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
                options={
                    'ordering': ['pk'],
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
            ),
            migrations.AddIndex(
                model_name='projectfile',
                index=models.Index(fields=['state', 'code'], name='project_file_by_state'),
            ),
            migrations.AddConstraint(
                model_name='projectfile',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'complete', 'enquiry_done', 'feasibility_done', 'ready', 'on_agenda', 'scored', 'deferred', 'selected', 'waiting_list', 'ineligible', 'not_selected', 'credits_exhausted', 'sent_to_committee', 'funding_refused', 'funded', 'committed', 'purchasing', 'handed_over', 'started', 'closed', 'withdrawn'])), name='project_file_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='projectfile',
                constraint=models.CheckConstraint(condition=models.Q(('requested_minor__gt', 0)), name='project_file_asks_for_something'),
            ),
            migrations.AddConstraint(
                model_name='projectfile',
                constraint=models.CheckConstraint(condition=models.Q(('own_contribution_minor__gte', 0)), name='project_file_own_contribution_not_negative'),
            ),
            migrations.AddConstraint(
                model_name='projectfile',
                constraint=models.CheckConstraint(condition=models.Q(('total_cost_minor__gte', django.db.models.expressions.CombinedExpression(models.F('requested_minor'), '+', models.F('own_contribution_minor')))), name='project_file_asks_no_more_than_it_costs'),
            ),
            migrations.AddConstraint(
                model_name='projectfile',
                constraint=models.CheckConstraint(condition=models.Q(('legal_form', ''), ('legal_form__in', ['natural_person', 'auto_entrepreneur', 'sarl', 'sarl_au', 'snc', 'cooperative', 'in_formation']), _connector='OR'), name='project_file_legal_form_is_known'),
            ),
            migrations.AddConstraint(
                model_name='othersource',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['partners', 'public_fund', 'microcredit', 'bank_loan'])), name='other_source_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='othersource',
                constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='other_source_above_zero'),
            ),
            migrations.AddConstraint(
                model_name='othersource',
                constraint=models.UniqueConstraint(fields=('project_file', 'kind'), name='other_source_once_a_file'),
            ),
            migrations.AddConstraint(
                model_name='forecastyear',
                constraint=models.CheckConstraint(condition=models.Q(('year__gte', 1), ('year__lte', 3)), name='forecast_year_of_three'),
            ),
            migrations.AddConstraint(
                model_name='forecastyear',
                constraint=models.CheckConstraint(condition=models.Q(('other_minor__gte', 0), ('purchases_minor__gte', 0), ('rent_minor__gte', 0), ('taxes_minor__gte', 0), ('turnover_minor__gt', 0), ('wages_minor__gte', 0)), name='forecast_year_not_negative'),
            ),
            migrations.AddConstraint(
                model_name='forecastyear',
                constraint=models.UniqueConstraint(fields=('project_file', 'year'), name='forecast_year_once_a_file'),
            ),
            migrations.AddConstraint(
                model_name='feasibilitystudy',
                constraint=models.CheckConstraint(condition=models.Q(('conclusion', ''), ('conclusion__in', ['feasible', 'with_conditions', 'not_feasible']), _connector='OR'), name='feasibility_study_conclusion_is_known'),
            ),
            migrations.AddConstraint(
                model_name='feasibilitystudy',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('conclusion', 'with_conditions'), _negated=True), models.Q(('conditions', ''), _negated=True), _connector='OR'), name='feasibility_study_names_its_conditions'),
            ),
            migrations.AddConstraint(
                model_name='feasibilitystudy',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', True), ('done_on__isnull', True)), models.Q(('by__isnull', False), ('done_on__isnull', False), models.Q(('conclusion', ''), _negated=True)), _connector='OR'), name='feasibility_study_done_by_somebody'),
            ),
            migrations.AddConstraint(
                model_name='enterprise',
                constraint=models.CheckConstraint(condition=models.Q(('premises', ''), ('premises__in', ['owned', 'rented', 'promised', 'lent', 'at_home', 'itinerant', 'none']), _connector='OR'), name='enterprise_premises_are_known'),
            ),
            migrations.AddConstraint(
                model_name='enterprise',
                constraint=models.CheckConstraint(condition=models.Q(('rent_minor__isnull', True), ('rent_minor__gte', 0), _connector='OR'), name='enterprise_rent_not_negative'),
            ),
            migrations.AddConstraint(
                model_name='creationstep',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['to_do', 'under_way', 'done'])), name='creation_step_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='creationstep',
                constraint=models.UniqueConstraint(fields=('project_file', 'step'), name='creation_step_once_a_file'),
            ),
            migrations.AddConstraint(
                model_name='creationstep',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), ('on__isnull', False), _connector='OR'), name='creation_step_done_on_a_day'),
            ),
            migrations.AddConstraint(
                model_name='checklistitem',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['missing', 'received', 'accepted', 'rejected', 'expired', 'not_applicable'])), name='checklist_item_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='checklistitem',
                constraint=models.CheckConstraint(condition=models.Q(('reason', ''), ('state', 'rejected'), _connector='OR'), name='checklist_item_reason_is_a_refusal'),
            ),
            migrations.AddConstraint(
                model_name='checklistitem',
                constraint=models.UniqueConstraint(fields=('project_file', 'kind'), name='checklist_item_once_a_file'),
            ),
            migrations.AddConstraint(
                model_name='budgetline',
                constraint=models.UniqueConstraint(fields=('project_file', 'position'), name='budget_line_position_once_a_file'),
            ),
            migrations.AddConstraint(
                model_name='budgetline',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['preliminary_costs', 'intangible_assets', 'land', 'fitting_out', 'furniture', 'equipment', 'computers', 'vehicle', 'handling_equipment', 'working_capital', 'other'])), name='budget_line_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='budgetline',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gte', 1), ('unit_price_minor__gt', 0)), name='budget_line_above_zero'),
            ),
            migrations.AddConstraint(
                model_name='authorisation',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['not_requested', 'requested', 'delivered', 'not_delivered'])), name='authorisation_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='authorisation',
                constraint=models.UniqueConstraint(fields=('project_file', 'licence'), name='authorisation_once_a_file'),
            ),
            migrations.AddConstraint(
                model_name='authorisation',
                constraint=models.CheckConstraint(condition=models.Q(('state', 'not_requested'), ('on__isnull', False), _connector='OR'), name='authorisation_answered_on_a_day'),
            ),
            migrations.AddConstraint(
                model_name='projectfilemove',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'complete', 'enquiry_done', 'feasibility_done', 'ready', 'on_agenda', 'scored', 'deferred', 'selected', 'waiting_list', 'ineligible', 'not_selected', 'credits_exhausted', 'sent_to_committee', 'funding_refused', 'funded', 'committed', 'purchasing', 'handed_over', 'started', 'closed', 'withdrawn'])), name='project_file_move_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='projectfilemove',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['ineligible', 'not_selected', 'deferred', 'credits_exhausted']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='project_file_refusals_have_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='socialenquiry',
                constraint=models.CheckConstraint(condition=models.Q(('place', ''), ('place__in', ['at_home', 'at_centre', 'by_telephone']), _connector='OR'), name='social_enquiry_place_is_known'),
            ),
            migrations.AddConstraint(
                model_name='socialenquiry',
                constraint=models.CheckConstraint(condition=models.Q(('housing', ''), ('housing__in', ['owned', 'rented', 'family', 'lent', 'none']), _connector='OR'), name='social_enquiry_housing_is_known'),
            ),
            migrations.AddConstraint(
                model_name='socialenquiry',
                constraint=models.CheckConstraint(condition=models.Q(('family_support', ''), ('family_support__in', ['full', 'partly', 'none']), _connector='OR'), name='social_enquiry_support_is_known'),
            ),
            migrations.AddConstraint(
                model_name='socialenquiry',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', True), ('done_on__isnull', True)), models.Q(('by__isnull', False), ('done_on__isnull', False), ('visited_on__lte', models.F('done_on'))), _connector='OR'), name='social_enquiry_done_by_somebody'),
            ),
        ]),
    ]
