"""What is kept no longer: holds that stop it, runs that two people agree to, and the history that ends with it."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import row_scope

# Old rows are read-only for whoever serves people. They end through this one door, which runs as the owner and asks
# the database itself whether two people agreed and whether the files are the run's; nothing else opens it. The old row
# stays and says that something was changed or removed, when and by whom; what it said is gone. A sealed file's
# history is sealed.
_SETTLE = """
CREATE POLICY row_emptied ON journal_rowhistory FOR UPDATE USING (true);
CREATE FUNCTION casefile_settle_history(run bigint, names text[], tables text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE agreed casefile_retentionrun; settled bigint;
BEGIN
  SELECT r.* INTO agreed FROM casefile_retentionrun r JOIN controls_approval a ON a.id = r.approval_id
   WHERE r.id = run AND r.done_on IS NULL AND names <@ r.codes::text[] AND a.state = 'approved'
     AND a.checker_id IS NOT NULL AND a.checker_id <> a.maker_id;
  IF agreed.id IS NULL THEN
    RAISE EXCEPTION 'history ends with an approved run, for the files it names'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'history_ends_with_an_approved_run';
  END IF;
  IF agreed."then" = 'seal' THEN
    UPDATE journal_rowhistory SET compartments = array_append(compartments, 'sealed')
     WHERE subject = ANY (names) AND NOT 'sealed' = ANY (compartments);
  ELSE
    UPDATE journal_rowhistory SET old = jsonb_build_object('ended_by', agreed.number)
     WHERE subject = ANY (names) AND "table" = ANY (tables) AND NOT old ? 'ended_by';
  END IF;
  GET DIAGNOSTICS settled = ROW_COUNT;
  RETURN settled;
END $$;
"""
_UNSETTLE = """
DROP FUNCTION casefile_settle_history(bigint, text[], text[]);
DROP POLICY row_emptied ON journal_rowhistory;
"""


class Migration(migrations.Migration):

    dependencies = [
        KEPT_SINCE,
        ('casefile', '0003_shared_is_read_only'),
        ('controls', '0003_approval_because'),
        ('establishments', '0001_initial'),
        ('people', '0008_shared_is_read_only'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__in', ['court', 'audit', 'complaint', 'data_request'])), name='legal_hold_reason_is_known'), models.CheckConstraint(condition=models.Q(('told', ''), _negated=True), name='legal_hold_says_why'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gt', models.F('starts_on')), _connector='OR'), name='legal_hold_lasts_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_by__isnull', True), ('lifted_on__isnull', True)), models.Q(('lifted_by__isnull', False), ('lifted_on__gte', models.F('starts_on'))), _connector='OR'), name='legal_hold_lifted_by_somebody'), models.UniqueConstraint(condition=models.Q(('lifted_on__isnull', True)), fields=('code',), name='legal_hold_one_a_file')],
            },
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
                'constraints': [models.CheckConstraint(condition=models.Q(('then__in', ['anonymise', 'erase', 'seal'])), name='retention_run_end_is_known'), models.CheckConstraint(condition=models.Q(('codes', []), _negated=True), name='retention_run_names_files'), models.CheckConstraint(condition=models.Q(models.Q(('done_by__isnull', True), ('done_on__isnull', True)), models.Q(('done_by__isnull', False), ('done_on__isnull', False)), _connector='OR'), name='retention_run_done_by_somebody')],
            },
        ),
        *row_scope("casefile_legalhold"),
        *keep_history("casefile_legalhold"),
        migrations.RunSQL(_SETTLE, _UNSETTLE),
    ]
