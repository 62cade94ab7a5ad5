"""Transfers are seen from both of their sides, whoever holds the file; their moves are never rewritten."""

import darb.casefile.states
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.sql import append_only, row_scope

_GRANTED = """NOT EXISTS (SELECT 1 FROM unnest(compartments) AS held (code) WHERE NOT coalesce(
  ARRAY[held.code, held.code || '@h' || holder_id, held.code || '@h' || sender_id,
        held.code || '@h' || receiver_id, held.code || '@p' || province_id, held.code || '@s' || subject]::text[]
  && (SELECT NULLIF(current_setting('darb.compartments', true), '')::text[]), false))"""
# A proposal is for the receiver to read before the file is theirs, and for the sender after it is not.
_BOTH_SIDES = f"""
ALTER POLICY row_scope ON casefile_filetransfer USING (
  (ARRAY[holder_id, sender_id, receiver_id]
     && (SELECT NULLIF(current_setting('darb.holders', true), '')::bigint[])
   OR province_id = ANY ((SELECT NULLIF(current_setting('darb.provinces', true), '')::text[])::text[])
   OR subject = ANY ((SELECT NULLIF(current_setting('darb.subjects', true), '')::text[])::text[]))
  AND {_GRANTED}
);
ALTER POLICY row_scope ON casefile_filetransfermove USING (
  EXISTS (SELECT 1 FROM casefile_filetransfer AS moved WHERE moved.id = transfer_id)
);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('establishments', '0001_initial'),
        ('people', '0004_break_glass'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FileTransfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ('subject', models.CharField(max_length=32)),
                ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='people.person')),
                ('number', models.CharField(max_length=32, unique=True)),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sent_files', to='establishments.establishment')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='received_files', to='establishments.establishment')),
                ('parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), size=None)),
                ('purpose', models.CharField(max_length=32)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('age_band', models.CharField(max_length=8)),
                ('proposed_on', models.DateField()),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('answered_on', models.DateField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decline_reason', models.CharField(blank=True, max_length=32)),
                ('reads_until', models.DateTimeField(null=True)),
                ('state', models.CharField(default=darb.casefile.states.FileTransfer['PROPOSED'], max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name='FileTransferMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ('subject', models.CharField(max_length=32)),
                ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('transfer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='casefile.filetransfer')),
                ('state', models.CharField(max_length=32)),
                ('on', models.DateField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='filetransfer',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'accepted', 'held', 'declined'])), name='file_transfer_state_is_known'),
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
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_by__isnull', True), ('answered_on__isnull', True), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('answered_by__isnull', False), ('answered_on__isnull', False)), _connector='OR'), name='file_transfer_answer_names_its_author'),
        ),
        migrations.AddConstraint(
            model_name='filetransfer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decline_reason__in', ['not_our_territory', 'incomplete', 'known_elsewhere', 'no_place']), ('state', 'declined')), models.Q(models.Q(('state', 'declined'), _negated=True), ('decline_reason', '')), _connector='OR'), name='file_transfer_declined_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='filetransfer',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'declined']), ('reads_until__isnull', False), _connector='OR'), name='file_transfer_overlap_has_an_end'),
        ),
        migrations.AddConstraint(
            model_name='filetransfer',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('person',), name='file_transfer_one_open_a_person'),
        ),
        migrations.AddConstraint(
            model_name='filetransfermove',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'accepted', 'held', 'declined'])), name='file_transfer_move_state_is_known'),
        ),
        *row_scope("casefile_filetransfer", "casefile_filetransfermove"),
        migrations.RunSQL(_BOTH_SIDES, migrations.RunSQL.noop),
        *append_only("casefile_filetransfermove", personal=True),
    ]
