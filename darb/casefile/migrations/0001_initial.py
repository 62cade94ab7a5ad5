"""Transfers of files, holds and the ends of what is kept."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import darb.casefile.states
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('controls', '0001_initial'),
        ('establishments', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='FileTransfer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), size=None)),
                    ('purpose', models.CharField(max_length=32)),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('age_band', models.CharField(max_length=8)),
                    ('proposed_on', models.DateField()),
                    ('answered_on', models.DateField(null=True)),
                    ('decline_reason', models.CharField(blank=True, max_length=32)),
                    ('reads_until', models.DateTimeField(null=True)),
                    ('state', models.CharField(default=darb.casefile.states.FileTransfer['PROPOSED'], max_length=32)),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='people.person')),
                    ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='received_files', to='establishments.establishment')),
                    ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sent_files', to='establishments.establishment')),
                ],
            ),
            migrations.CreateModel(
                name='FileTransferMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('state', models.CharField(max_length=32)),
                    ('on', models.DateField()),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('transfer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='casefile.filetransfer')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='LegalHold',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('code', models.CharField(max_length=32)),
                    ('reason', models.CharField(max_length=32)),
                    ('told', models.CharField(max_length=300)),
                    ('starts_on', models.DateField()),
                    ('until', models.DateField(null=True)),
                    ('lifted_on', models.DateField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='RetentionRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('category', models.CharField(max_length=32)),
                    ('then', models.CharField(max_length=16)),
                    ('months', models.PositiveSmallIntegerField()),
                    ('due_on', models.DateField()),
                    ('codes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=32), size=None)),
                    ('rows', models.PositiveIntegerField()),
                    ('done_on', models.DateField(null=True)),
                    ('done_codes', models.PositiveIntegerField(default=0)),
                    ('done_rows', models.PositiveIntegerField(default=0)),
                    ('approval', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='controls.approval')),
                    ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ),
            migrations.AddConstraint(
                model_name='filetransfer',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'seen', 'accepted', 'held', 'declined'])), name='file_transfer_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='filetransfer',
                constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['after_release', 'moved', 'return_to_prison', 'transfer_in_detention'])), name='file_transfer_purpose_is_known'),
            ),
            migrations.AddConstraint(
                model_name='filetransfer',
                constraint=models.CheckConstraint(condition=models.Q(('sender', models.F('receiver')), _negated=True), name='file_transfer_goes_to_another_place'),
            ),
            migrations.AddConstraint(
                model_name='filetransfer',
                constraint=models.CheckConstraint(condition=models.Q(('parts__contains', ['identity']), ('parts__contained_by', ['identity', 'project', 'training', 'penal', 'money', 'papers'])), name='file_transfer_parts_are_known'),
            ),
            migrations.AddConstraint(
                model_name='filetransfer',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_by__isnull', True), ('answered_on__isnull', True), ('state__in', ['proposed', 'seen'])), models.Q(models.Q(('state__in', ['proposed', 'seen']), _negated=True), ('answered_by__isnull', False), ('answered_on__isnull', False)), _connector='OR'), name='file_transfer_answer_names_its_author'),
            ),
            migrations.AddConstraint(
                model_name='filetransfer',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('decline_reason__in', ['not_our_territory', 'incomplete', 'known_elsewhere', 'no_place']), ('state', 'declined')), models.Q(models.Q(('state', 'declined'), _negated=True), ('decline_reason', '')), _connector='OR'), name='file_transfer_declined_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='filetransfer',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'seen', 'declined']), ('reads_until__isnull', False), _connector='OR'), name='file_transfer_overlap_has_an_end'),
            ),
            migrations.AddConstraint(
                model_name='filetransfer',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['proposed', 'seen'])), fields=('person',), name='file_transfer_one_open_a_person'),
            ),
            migrations.AddConstraint(
                model_name='filetransfermove',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'seen', 'accepted', 'held', 'declined'])), name='file_transfer_move_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='legalhold',
                constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['court', 'audit', 'complaint', 'data_request'])), name='legal_hold_reason_is_known'),
            ),
            migrations.AddConstraint(
                model_name='legalhold',
                constraint=models.CheckConstraint(condition=models.Q(('told', ''), _negated=True), name='legal_hold_says_why'),
            ),
            migrations.AddConstraint(
                model_name='legalhold',
                constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gt', models.F('starts_on')), _connector='OR'), name='legal_hold_lasts_a_day'),
            ),
            migrations.AddConstraint(
                model_name='legalhold',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('lifted_by__isnull', True), ('lifted_on__isnull', True)), models.Q(('lifted_by__isnull', False), ('lifted_on__gte', models.F('starts_on'))), _connector='OR'), name='legal_hold_lifted_by_somebody'),
            ),
            migrations.AddConstraint(
                model_name='legalhold',
                constraint=models.UniqueConstraint(condition=models.Q(('lifted_on__isnull', True)), fields=('code',), name='legal_hold_one_a_file'),
            ),
            migrations.AddConstraint(
                model_name='retentionrun',
                constraint=models.CheckConstraint(condition=models.Q(('then__in', ['anonymise', 'erase', 'seal'])), name='retention_run_end_is_known'),
            ),
            migrations.AddConstraint(
                model_name='retentionrun',
                constraint=models.CheckConstraint(condition=models.Q(('codes', []), _negated=True), name='retention_run_names_files'),
            ),
            migrations.AddConstraint(
                model_name='retentionrun',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_by__isnull', True), ('done_on__isnull', True)), models.Q(('done_by__isnull', False), ('done_on__isnull', False)), _connector='OR'), name='retention_run_done_by_somebody'),
            ),
        ]),
    ]
