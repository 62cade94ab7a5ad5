"""Published figures, communiqués and statements of execution."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import darb.reports.states
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('awards', '0001_initial'),
        ('documents', '0001_initial'),
        ('funding', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='PublishedOperation',
                fields=[
                    ('code', models.CharField(max_length=24, primary_key=True, serialize=False)),
                    ('kind', models.CharField(max_length=24)),
                    ('row_scope', models.CharField(max_length=24)),
                    ('parent_code', models.CharField(blank=True, max_length=24)),
                    ('is_in_sum', models.BooleanField()),
                    ('on', models.DateField(null=True)),
                    ('ends_on', models.DateField(null=True)),
                    ('date_as_stated', models.CharField(blank=True, max_length=24)),
                    ('date_precision', models.CharField(max_length=24)),
                    ('season_label', models.CharField(blank=True, max_length=24)),
                    ('edition_label', models.CharField(blank=True, max_length=40)),
                    ('phase', models.PositiveSmallIntegerField(null=True)),
                    ('sub_programme', models.CharField(max_length=48)),
                    ('place_label', models.CharField(max_length=160)),
                    ('place_codes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), size=None)),
                    ('city', models.CharField(blank=True, max_length=120)),
                    ('support_kind', models.CharField(blank=True, max_length=16)),
                    ('funding_sources', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=48), size=None)),
                    ('funding_programme', models.CharField(blank=True, max_length=80)),
                    ('funding_basis', models.CharField(blank=True, max_length=16)),
                    ('presided_by', models.CharField(blank=True, max_length=160)),
                    ('partners', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), size=None)),
                    ('source', models.CharField(max_length=600)),
                    ('other_sources', models.TextField(blank=True)),
                    ('note', models.TextField(blank=True)),
                ],
            ),
            migrations.CreateModel(
                name='Communique',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('operation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='communique', to='awards.operation')),
                ],
                options={
                    'ordering': ['-number'],
                },
            ),
            migrations.CreateModel(
                name='CommuniqueVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ordinal', models.PositiveSmallIntegerField(default=1)),
                    ('texts', models.JSONField()),
                    ('figures', models.JSONField()),
                    ('content_hash', models.CharField(max_length=64)),
                    ('as_of', models.DateField()),
                    ('reason', models.CharField(blank=True, default='', max_length=32)),
                    ('published_on', models.DateField(null=True)),
                    ('state', models.CharField(default=darb.reports.states.Communique['DRAFT'], max_length=32)),
                    ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('communique', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='reports.communique')),
                    ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['communique', 'ordinal'],
                },
            ),
            migrations.CreateModel(
                name='CommuniquePaper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='reports.communiqueversion')),
                ],
            ),
            migrations.CreateModel(
                name='CommuniqueMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(max_length=32)),
                    ('content_hash', models.CharField(max_length=64)),
                    ('on', models.DateField()),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('because', models.CharField(blank=True, max_length=300)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='reports.communiqueversion')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='ExecutionStatement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('issued_on', models.DateField()),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='funding.agreement')),
                    ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('latest_entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.entry')),
                    ('paper_ar', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ('paper_fr', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ),
            migrations.CreateModel(
                name='PublishedFigure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('selector', models.CharField(max_length=12)),
                    ('selector_value', models.CharField(max_length=64)),
                    ('source', models.CharField(max_length=600)),
                    ('figure', models.CharField(max_length=32)),
                    ('part_of', models.CharField(blank=True, max_length=32)),
                    ('unit', models.CharField(max_length=32)),
                    ('count', models.IntegerField(null=True)),
                    ('amount_minor', models.BigIntegerField(null=True)),
                    ('currency', models.CharField(blank=True, max_length=3)),
                    ('codes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                    ('text', models.CharField(blank=True, max_length=200)),
                    ('qualifier', models.CharField(max_length=32)),
                    ('as_printed', models.CharField(blank=True, max_length=120)),
                    ('as_of', models.CharField(blank=True, max_length=40)),
                    ('perimeter', models.JSONField(default=dict)),
                    ('confirmed_by', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), default=list, size=None)),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                    ('note', models.TextField(blank=True)),
                    ('source_title', models.CharField(blank=True, max_length=200)),
                    ('source_on', models.DateField(null=True)),
                    ('entered_on', models.DateField(null=True)),
                    ('is_current', models.BooleanField(default=True)),
                    ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('supersedes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='reports.publishedfigure')),
                ],
                options={
                    'ordering': ['selector', 'selector_value', 'position', 'pk'],
                },
            ),
            migrations.AddConstraint(
                model_name='communiqueversion',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'checked', 'approved', 'published', 'corrected'])), name='communique_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='communiqueversion',
                constraint=models.UniqueConstraint(fields=('communique', 'ordinal'), name='communique_version_once'),
            ),
            migrations.AddConstraint(
                model_name='communiqueversion',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'checked', 'approved'])), fields=('communique',), name='communique_one_version_under_way'),
            ),
            migrations.AddConstraint(
                model_name='communiqueversion',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('communique',), name='communique_one_version_published'),
            ),
            migrations.AddConstraint(
                model_name='communiqueversion',
                constraint=models.CheckConstraint(condition=models.Q(('checked_by__isnull', True), models.Q(('checked_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='communique_checked_by_another'),
            ),
            migrations.AddConstraint(
                model_name='communiqueversion',
                constraint=models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('checked_by')), _negated=True), _connector='OR'), name='communique_approved_by_another'),
            ),
            migrations.AddConstraint(
                model_name='communiqueversion',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('checked_by__isnull', False), ('state__in', ['checked', 'approved', 'published', 'corrected'])), models.Q(models.Q(('state__in', ['checked', 'approved', 'published', 'corrected']), _negated=True), ('checked_by__isnull', True)), _connector='OR'), name='communique_checked_by_somebody'),
            ),
            migrations.AddConstraint(
                model_name='communiqueversion',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_by__isnull', False), ('state__in', ['approved', 'published', 'corrected'])), models.Q(models.Q(('state__in', ['approved', 'published', 'corrected']), _negated=True), ('approved_by__isnull', True)), _connector='OR'), name='communique_approved_by_somebody'),
            ),
            migrations.AddConstraint(
                model_name='communiqueversion',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_on__isnull', False), ('state__in', ['published', 'corrected'])), models.Q(models.Q(('state__in', ['published', 'corrected']), _negated=True), ('published_on__isnull', True)), _connector='OR'), name='communique_published_on_a_day'),
            ),
            migrations.AddConstraint(
                model_name='communiqueversion',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ordinal', 1), ('reason', '')), models.Q(('ordinal__gt', 1), ('reason__in', ['records_changed', 'count_released', 'words_changed'])), _connector='OR'), name='communique_correction_says_why'),
            ),
            migrations.AddConstraint(
                model_name='communiquemove',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'checked', 'approved', 'published', 'corrected'])), name='communique_move_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='publishedfigure',
                constraint=models.CheckConstraint(condition=models.Q(('qualifier__in', ['exact', 'about', 'over', 'including', 'not_published'])), name='published_figure_qualifier_is_known'),
            ),
            migrations.AddConstraint(
                model_name='publishedfigure',
                constraint=models.CheckConstraint(condition=models.Q(('figure__in', ['people', 'women', 'men', 'juveniles', 'moussalaha_people', 'people_selected', 'cities', 'regions', 'projects', 'projects_in_progress', 'cost', 'amount', 'contribution', 'envelope', 'committed', 'purchased', 'handed_over', 'working_capital', 'spent', 'sectors', 'certificates', 'jobs_expected', 'season', 'employment', 'micro_projects', 'small_enterprises', 'education_and_training', 'detainees_followed', 'detainees_in_schooling', 'detainees_in_university', 'detainees_in_training', 'detainees_in_farming', 'recidivism_rate', 'training_centres_built', 'life_project_drafted'])), name='published_figure_name_is_known'),
            ),
            migrations.AddConstraint(
                model_name='publishedfigure',
                constraint=models.CheckConstraint(condition=models.Q(('unit__in', ['person', 'project', 'enterprise', 'establishment', 'certificate', 'city', 'region', 'sector', 'job', 'percent', 'money', 'season', 'life_project'])), name='published_figure_unit_is_known'),
            ),
            migrations.AddConstraint(
                model_name='publishedfigure',
                constraint=models.CheckConstraint(condition=models.Q(('selector__in', ('operation', 'edition', 'season', 'year', 'undated'))), name='published_figure_selector_is_known'),
            ),
            migrations.AddConstraint(
                model_name='publishedfigure',
                constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('selector', 'selector_value', 'source', 'figure', 'part_of'), name='published_figure_once_a_source'),
            ),
            migrations.AddConstraint(
                model_name='publishedfigure',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('entered_by', None), ('entered_on', None), ('supersedes', None)), models.Q(('entered_by__isnull', False), ('entered_on__isnull', False)), _connector='OR'), name='published_figure_entered_by_somebody_on_a_day'),
            ),
            migrations.AddConstraint(
                model_name='publishedfigure',
                constraint=models.CheckConstraint(condition=models.Q(('count__isnull', False), ('amount_minor__isnull', False), models.Q(('codes', []), _negated=True), models.Q(('text', ''), _negated=True), ('qualifier', 'not_published'), _connector='OR'), name='published_figure_has_a_value'),
            ),
            migrations.AddConstraint(
                model_name='publishedfigure',
                constraint=models.CheckConstraint(condition=models.Q(('amount_minor__isnull', True), models.Q(('unit', 'money'), models.Q(('currency', ''), _negated=True)), _connector='OR'), name='published_figure_amount_has_a_currency'),
            ),
        ]),
    ]
