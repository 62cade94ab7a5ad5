# The register of published figures.

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
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
            ],
            options={
                'ordering': ['selector', 'selector_value', 'position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('qualifier__in', ['exact', 'about', 'over', 'including', 'not_published'])), name='published_figure_qualifier_is_known'), models.CheckConstraint(condition=models.Q(('figure__in', ['people', 'women', 'men', 'juveniles', 'moussalaha_people', 'people_selected', 'cities', 'regions', 'projects', 'projects_in_progress', 'cost', 'amount', 'contribution', 'envelope', 'committed', 'purchased', 'handed_over', 'working_capital', 'spent', 'sectors', 'certificates', 'jobs_expected', 'season', 'employment', 'micro_projects', 'small_enterprises', 'education_and_training', 'detainees_followed', 'detainees_in_schooling', 'detainees_in_university', 'detainees_in_training', 'detainees_in_farming', 'recidivism_rate', 'training_centres_built', 'life_project_drafted'])), name='published_figure_name_is_known'), models.CheckConstraint(condition=models.Q(('unit__in', ['person', 'project', 'enterprise', 'establishment', 'certificate', 'city', 'region', 'sector', 'job', 'percent', 'money', 'season', 'life_project'])), name='published_figure_unit_is_known'), models.CheckConstraint(condition=models.Q(('selector__in', ('operation', 'edition', 'season', 'year', 'undated'))), name='published_figure_selector_is_known'), models.UniqueConstraint(fields=('selector', 'selector_value', 'source', 'figure', 'part_of'), name='published_figure_once_a_source'), models.CheckConstraint(condition=models.Q(('count__isnull', False), ('amount_minor__isnull', False), models.Q(('codes', []), _negated=True), models.Q(('text', ''), _negated=True), ('qualifier', 'not_published'), _connector='OR'), name='published_figure_has_a_value'), models.CheckConstraint(condition=models.Q(('amount_minor__isnull', True), models.Q(('unit', 'money'), models.Q(('currency', ''), _negated=True)), _connector='OR'), name='published_figure_amount_has_a_currency')],
            },
        ),
    ]
