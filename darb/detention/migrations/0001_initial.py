"""Stays, releases and what happens inside."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import darb.detention.states
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('establishments', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='ReleaseBatch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('kind', models.CharField(max_length=32)),
                    ('release_on', models.DateField()),
                    ('sha256', models.CharField(max_length=64, unique=True)),
                    ('filename', models.CharField(max_length=200)),
                    ('on', models.DateField()),
                    ('row_count', models.PositiveIntegerField()),
                    ('released', models.PositiveIntegerField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ),
            migrations.CreateModel(
                name='ReleaseEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('kind', models.CharField(default=darb.detention.states.ReleaseKind['END_OF_SENTENCE'], max_length=32)),
                    ('on', models.DateField()),
                    ('state', models.CharField(default=darb.detention.states.Release['EXPECTED'], max_length=32)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='ReleaseMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('state', models.CharField(max_length=32)),
                    ('kind', models.CharField(max_length=32)),
                    ('release_on', models.DateField()),
                    ('source', models.CharField(blank=True, max_length=32)),
                    ('source_on', models.DateField(null=True)),
                    ('reason', models.CharField(blank=True, max_length=32)),
                    ('told', models.CharField(blank=True, max_length=200)),
                    ('on', models.DateField()),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='detention.releaseevent')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='ReleaseTick',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('item', models.CharField(max_length=32)),
                    ('is_ready', models.BooleanField()),
                    ('on', models.DateField()),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ticks', to='detention.releaseevent')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Stay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('prison_number', models.CharField(blank=True, max_length=24)),
                    ('kind', models.CharField(default=darb.detention.states.StayKind['CONVICTED'], max_length=32)),
                    ('alternative_kind', models.CharField(blank=True, max_length=32)),
                    ('admitted_on', models.DateField(null=True)),
                    ('ended_on', models.DateField(null=True)),
                    ('state', models.CharField(default=darb.detention.states.Stay['ONGOING'], max_length=32)),
                    ('establishment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='establishments.establishment')),
                    ('follows', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='detention.stay')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
            ),
            migrations.AddField(
                model_name='releaseevent',
                name='stay',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='detention.stay'),
            ),
            migrations.CreateModel(
                name='ReleaseBatchRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('row', models.PositiveIntegerField()),
                    ('prison_number', models.CharField(blank=True, max_length=40)),
                    ('name', models.CharField(blank=True, max_length=160)),
                    ('establishment', models.CharField(blank=True, max_length=160)),
                    ('day', models.CharField(blank=True, max_length=40)),
                    ('outcome', models.CharField(max_length=32)),
                    ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='detention.releasebatch')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('stay', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='detention.stay')),
                ],
                options={
                    'ordering': ['batch', 'row'],
                },
            ),
            migrations.CreateModel(
                name='InsideActivity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('kind', models.CharField(max_length=32)),
                    ('label', models.CharField(max_length=160)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField(null=True)),
                    ('attendance', models.CharField(blank=True, max_length=200)),
                    ('state', models.CharField(default=darb.detention.states.InsideActivity['ONGOING'], max_length=32)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('stay', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='detention.stay')),
                ],
                options={
                    'ordering': ['-starts_on', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='StayStatus',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('kind', models.CharField(max_length=32)),
                    ('alternative_kind', models.CharField(blank=True, max_length=32)),
                    ('since', models.DateField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('stay', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statuses', to='detention.stay')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Unreached',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('reason', models.CharField(max_length=32)),
                    ('since', models.DateField()),
                    ('until', models.DateField()),
                    ('ended_on', models.DateField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('stay', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unreached', to='detention.stay')),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ),
            migrations.AddConstraint(
                model_name='releasebatch',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['end_of_sentence', 'royal_pardon', 'conditional_release', 'judicial', 'alternative_sentence', 'other'])), name='release_batch_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='releasebatch',
                constraint=models.CheckConstraint(condition=models.Q(('released__lte', models.F('row_count'))), name='release_batch_releases_its_rows_at_most'),
            ),
            migrations.AddConstraint(
                model_name='releasemove',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['expected', 'confirmed', 'done', 'postponed'])), name='release_move_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='releasemove',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['end_of_sentence', 'royal_pardon', 'conditional_release', 'judicial', 'alternative_sentence', 'other'])), name='release_move_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='releasemove',
                constraint=models.CheckConstraint(condition=models.Q(('source', ''), models.Q(('source__in', ['penal_situation', 'court_decision', 'pardon_decision', 'committee_decision', 'told']), ('source_on__isnull', False)), _connector='OR'), name='release_move_source_is_dated'),
            ),
            migrations.AddConstraint(
                model_name='releasemove',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason__in', ['other_case', 'civil_imprisonment', 'date_corrected', 'formalities', 'other']), ('state', 'postponed')), models.Q(models.Q(('state', 'postponed'), _negated=True), ('reason', '')), _connector='OR'), name='release_move_postponed_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='releasetick',
                constraint=models.CheckConstraint(condition=models.Q(('item__in', ['papers', 'address', 'life_project', 'health', 'centre', 'family', 'journey_home'])), name='release_tick_item_is_known'),
            ),
            migrations.AddIndex(
                model_name='stay',
                index=models.Index(fields=['prison_number'], name='stay_by_prison_number'),
            ),
            migrations.AddConstraint(
                model_name='stay',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['ongoing', 'transferred', 'ended'])), name='stay_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='stay',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['remand', 'convicted', 'civil_imprisonment', 'alternative_sentence', 'child_protection'])), name='stay_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='stay',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('alternative_kind__in', ['community_service', 'electronic_monitoring', 'rights_restriction', 'day_fine']), ('kind', 'alternative_sentence')), models.Q(models.Q(('kind', 'alternative_sentence'), _negated=True), ('alternative_kind', '')), _connector='OR'), name='stay_alternative_sentence_says_which'),
            ),
            migrations.AddConstraint(
                model_name='stay',
                constraint=models.CheckConstraint(condition=models.Q(('admitted_on__isnull', True), ('ended_on__isnull', True), ('ended_on__gte', models.F('admitted_on')), _connector='OR'), name='stay_ends_after_admission'),
            ),
            migrations.AddConstraint(
                model_name='stay',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('state', 'ongoing')), models.Q(('state', 'ongoing'), _negated=True), _connector='OR'), name='stay_ongoing_has_no_end'),
            ),
            migrations.AddConstraint(
                model_name='stay',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'ongoing')), fields=('person',), name='stay_one_ongoing_a_person'),
            ),
            migrations.AddConstraint(
                model_name='stay',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'ongoing'), models.Q(('prison_number', ''), _negated=True)), fields=('establishment', 'prison_number'), name='stay_prison_number_once_a_place'),
            ),
            migrations.AddIndex(
                model_name='releaseevent',
                index=models.Index(fields=['on', 'id'], name='release_by_day'),
            ),
            migrations.AddConstraint(
                model_name='releaseevent',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['expected', 'confirmed', 'done', 'postponed'])), name='release_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='releaseevent',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['end_of_sentence', 'royal_pardon', 'conditional_release', 'judicial', 'alternative_sentence', 'other'])), name='release_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='releaseevent',
                constraint=models.UniqueConstraint(fields=('stay',), name='release_once_a_stay'),
            ),
            migrations.AddConstraint(
                model_name='releasebatchrow',
                constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['released', 'already_released', 'unknown_number', 'number_missing', 'name_differs', 'other_establishment', 'twice_in_file', 'wrong_date'])), name='release_batch_row_outcome_is_known'),
            ),
            migrations.AddConstraint(
                model_name='releasebatchrow',
                constraint=models.UniqueConstraint(fields=('batch', 'row'), name='release_batch_row_once'),
            ),
            migrations.AddConstraint(
                model_name='releasebatchrow',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'released'), _negated=True), ('stay__isnull', False), _connector='OR'), name='release_batch_row_released_from_a_stay'),
            ),
            migrations.AddConstraint(
                model_name='insideactivity',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['literacy', 'schooling', 'culture', 'sport', 'behaviour_programme'])), name='inside_activity_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='insideactivity',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['ongoing', 'completed', 'passed', 'left'])), name='inside_activity_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='insideactivity',
                constraint=models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='inside_activity_says_what'),
            ),
            migrations.AddConstraint(
                model_name='insideactivity',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ends_on__isnull', True), ('state', 'ongoing')), models.Q(models.Q(('state', 'ongoing'), _negated=True), ('ends_on__gte', models.F('starts_on')), ('ends_on__isnull', False)), _connector='OR'), name='inside_activity_ends_with_its_result'),
            ),
            migrations.AddConstraint(
                model_name='staystatus',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['remand', 'convicted', 'civil_imprisonment', 'alternative_sentence', 'child_protection'])), name='stay_status_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='staystatus',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('alternative_kind__in', ['community_service', 'electronic_monitoring', 'rights_restriction', 'day_fine']), ('kind', 'alternative_sentence')), models.Q(models.Q(('kind', 'alternative_sentence'), _negated=True), ('alternative_kind', '')), _connector='OR'), name='stay_status_alternative_says_which'),
            ),
            migrations.AddConstraint(
                model_name='unreached',
                constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['health', 'security', 'court', 'transfer', 'refused'])), name='unreached_reason_is_known'),
            ),
            migrations.AddConstraint(
                model_name='unreached',
                constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='unreached_until_a_later_day'),
            ),
            migrations.AddConstraint(
                model_name='unreached',
                constraint=models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('since')), _connector='OR'), name='unreached_ends_after_it_began'),
            ),
            migrations.AddConstraint(
                model_name='unreached',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('stay',), name='unreached_once_at_a_time'),
            ),
        ]),
    ]
