"""Numbers of what partners go on reading; a version announced may be withdrawn before its day."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# A version stays as it was said: the only thing that is still written, once, is that it was withdrawn.
ONLY_WITHDRAWN = """
CREATE FUNCTION programmes_parameter_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE withdrawal text[] := ARRAY['withdrawn_on', 'withdrawn_by_id', 'withdrawn_why'];
BEGIN
  IF TG_OP = 'DELETE' OR OLD.withdrawn_on IS NOT NULL
     OR to_jsonb(NEW) - withdrawal IS DISTINCT FROM to_jsonb(OLD) - withdrawal THEN
    RAISE EXCEPTION 'rows of % are final', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER rows_are_final ON programmes_parameterversion;
CREATE TRIGGER rows_are_final BEFORE UPDATE OR DELETE ON programmes_parameterversion
  FOR EACH ROW EXECUTE FUNCTION programmes_parameter_is_final();
"""
FINAL = """
DROP TRIGGER rows_are_final ON programmes_parameterversion;
CREATE TRIGGER rows_are_final BEFORE UPDATE OR DELETE ON programmes_parameterversion
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
DROP FUNCTION programmes_parameter_is_final();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('programmes', '0003_numbers_of_their_own_reach'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='parameterversion',
            name='parameter_is_known',
        ),
        migrations.RemoveConstraint(
            model_name='parameterversion',
            name='parameter_once_a_day',
        ),
        migrations.AddField(
            model_name='parameterversion',
            name='withdrawn_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='parameterversion',
            name='withdrawn_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='parameterversion',
            name='withdrawn_why',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddConstraint(
            model_name='parameterversion',
            constraint=models.CheckConstraint(condition=models.Q(('parameter__in', ['answer_days', 'appointment_minutes', 'worker_capacity', 'review_undated_months', 'review_outside_months', 'review_grace_days', 'release_first_check_months', 'release_last_check_months', 'first_contact_days', 'transfer_overlap_days', 'employer_reads_days', 'trainer_reads_days', 'service_reads_days', 'work_first_check_months', 'work_second_check_months', 'work_third_check_months', 'work_check_grace_days'])), name='parameter_is_known'),
        ),
        migrations.AddConstraint(
            model_name='parameterversion',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_on__isnull', True)), fields=('parameter', 'since'), name='parameter_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='parameterversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_by__isnull', True), ('withdrawn_on__isnull', True), ('withdrawn_why', '')), models.Q(('withdrawn_by__isnull', False), ('withdrawn_on__lt', models.F('since')), models.Q(('withdrawn_why', ''), _negated=True)), _connector='OR'), name='parameter_withdrawn_before_its_day'),
        ),
        migrations.RunSQL(ONLY_WITHDRAWN, FINAL),
    ]
