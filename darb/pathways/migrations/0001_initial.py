"""Life projects, reviews, appointments, notes and referrals, and what the database itself refuses to change."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import darb.core.secret_fields
import darb.pathways.states
from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import Tables, append_only, row_scope

_PERSONAL = tuple(
    f"pathways_{name}"
    for name in (
        "lifeproject",
        "goal",
        "step",
        "planmove",
        "review",
        "exemption",
        "appointment",
        "note",
        "referral",
        "referralmove",
        "recordrehabilitation",
    )
)
_MOVES = ("pathways_planmove", "pathways_review", "pathways_referralmove")

# A row keeps its words: of the columns named only those may change, and only while the row is open. Its place
# follows the person's file. Arguments: the free columns, the column that tells, its open values (none: empty).
_KEEPS_ITS_WORDS = """
CREATE FUNCTION pathways_keep_its_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free text[] := ARRAY['holder_id', 'province_id', 'compartments'];
  stands text := to_jsonb(OLD) ->> TG_ARGV[1];
  is_open boolean := CASE WHEN TG_ARGV[2] = '' THEN stands IS NULL
                          ELSE stands = ANY (string_to_array(TG_ARGV[2], ',')) END;
BEGIN
  IF is_open THEN
    free := free || string_to_array(TG_ARGV[0], ',');
  END IF;
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free THEN
    RAISE EXCEPTION 'rows of % are final', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
"""
_KEPT = {
    "appointment": ("state,missed_reason,told,answered_by_id,answered_on", "state", "booked"),
    "exemption": ("cleared_on,cleared_by_id", "cleared_on", ""),
    "referral": ("state,answer_by", "state", "proposed,sent,accepted,no_answer"),
    "recordrehabilitation": (
        "eligible_on,source,filed_on,decided_on,told,state,by_id",
        "state",
        "not_yet_due,filed",
    ),
}
_KEEP = """
CREATE TRIGGER keeps_its_words BEFORE UPDATE OR DELETE ON pathways_{table}
  FOR EACH ROW EXECUTE FUNCTION pathways_keep_its_words('{free}', '{column}', '{values}');
"""
# An answered life project goes on to its countersignature and to being superseded; its papers are added once. A
# draft may be written anew, and nothing is ever deleted.
_LIFE_PROJECT = """
CREATE FUNCTION pathways_keep_the_answered() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free text[] := ARRAY['holder_id', 'province_id', 'compartments'];
  onward text[] := CASE OLD.state WHEN 'agreed' THEN ARRAY['countersigned', 'superseded']
                                  WHEN 'superseded' THEN ARRAY[]::text[] ELSE ARRAY['superseded'] END;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = 'draft' THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.state = ANY (onward) THEN
    free := free || ARRAY['state'];
    IF NEW.state = 'countersigned' THEN
      free := free || ARRAY['countersigned_by_id', 'countersigned_on'];
    END IF;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.paper_ar_id IS NULL AND OLD.paper_fr_id IS NULL THEN
    free := free || ARRAY['paper_ar_id', 'paper_fr_id'];
  END IF;
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free THEN
    RAISE EXCEPTION 'rows of % are final', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps_the_answered BEFORE UPDATE OR DELETE ON pathways_lifeproject
  FOR EACH ROW EXECUTE FUNCTION pathways_keep_the_answered();
"""
# Goals and steps are a part of what was signed: once the life project was answered none is added, taken away or worded
# anew; how far they are goes on. A life project that is out of reach counts as answered.
_PLAN = """
CREATE FUNCTION pathways_keep_the_plan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free text[] := ARRAY['holder_id', 'province_id', 'compartments', 'state'];
  one jsonb := CASE TG_OP WHEN 'INSERT' THEN to_jsonb(NEW) ELSE to_jsonb(OLD) END;
  is_draft boolean;
BEGIN
  IF TG_TABLE_NAME = 'pathways_goal' THEN
    SELECT state = 'draft' INTO is_draft FROM pathways_lifeproject
      WHERE id = (one ->> 'life_project_id')::bigint;
  ELSE
    SELECT plan.state = 'draft' INTO is_draft FROM pathways_goal AS goal
      JOIN pathways_lifeproject AS plan ON plan.id = goal.life_project_id
      WHERE goal.id = (one ->> 'goal_id')::bigint;
  END IF;
  IF NOT coalesce(is_draft, false)
     AND (TG_OP <> 'UPDATE' OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free) THEN
    RAISE EXCEPTION 'rows of % are final', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps_the_plan BEFORE INSERT OR UPDATE OR DELETE ON pathways_goal
  FOR EACH ROW EXECUTE FUNCTION pathways_keep_the_plan();
CREATE TRIGGER keeps_the_plan BEFORE INSERT OR UPDATE OR DELETE ON pathways_step
  FOR EACH ROW EXECUTE FUNCTION pathways_keep_the_plan();
"""
# A note is never changed; its text may be sealed anew when keys are changed, which opens to the same words.
_NOTE = """
CREATE FUNCTION pathways_keep_the_note() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE free text[] := ARRAY['holder_id', 'province_id', 'compartments'];
BEGIN
  IF TG_OP = 'UPDATE' AND split_part(NEW.text, '~', 1) <> split_part(OLD.text, '~', 1) THEN
    free := free || ARRAY['text'];
  END IF;
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free THEN
    RAISE EXCEPTION 'rows of % are final', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps_the_note BEFORE UPDATE OR DELETE ON pathways_note
  FOR EACH ROW EXECUTE FUNCTION pathways_keep_the_note();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        KEPT_SINCE,
        ('documents', '0001_initial'),
        ('establishments', '0001_initial'),
        ('market', '0001_initial'),
        ('partners', '0001_initial'),
        ('people', '0002_guards'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='LifeProject',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('version', models.PositiveSmallIntegerField(default=1)),
                    ('wish', models.CharField(blank=True, max_length=600)),
                    ('why_revised', models.CharField(blank=True, max_length=300)),
                    ('written_on', models.DateField()),
                    ('state', models.CharField(default=darb.pathways.states.LifeProject['DRAFT'], max_length=32)),
                    ('answered_on', models.DateField(null=True)),
                    ('mark', models.CharField(blank=True, max_length=32)),
                    ('drawn', models.TextField(blank=True)),
                    ('guardian', models.CharField(blank=True, max_length=160)),
                    ('witness', models.CharField(blank=True, max_length=160)),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('content_hash', models.CharField(blank=True, max_length=64)),
                    ('countersigned_on', models.DateField(null=True)),
                    ('answered_before', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('countersigned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('follows', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='pathways.lifeproject')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('paper_ar', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ('paper_fr', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='life_projects', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('trade', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='market.trade')),
                    ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-version'],
                },
            ),
            migrations.CreateModel(
                name='Goal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('axis', models.CharField(max_length=32)),
                    ('what', models.CharField(max_length=200)),
                    ('state', models.CharField(default=darb.pathways.states.Goal['PLANNED'], max_length=32)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('life_project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='pathways.lifeproject')),
                ],
                options={
                    'ordering': ['position', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Note',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('text', darb.core.secret_fields.EncryptedField()),
                    ('readers', models.CharField(max_length=32)),
                    ('on', models.DateField()),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='pathways.note')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ),
            migrations.CreateModel(
                name='RecordRehabilitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('eligible_on', models.DateField()),
                    ('source', models.CharField(max_length=200)),
                    ('filed_on', models.DateField(null=True)),
                    ('decided_on', models.DateField(null=True)),
                    ('told', models.CharField(blank=True, max_length=300)),
                    ('state', models.CharField(default=darb.pathways.states.RecordRehabilitation['NOT_YET_DUE'], max_length=32)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='record_rehabilitations', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ),
            migrations.CreateModel(
                name='Referral',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('service', models.CharField(max_length=32)),
                    ('asked', models.CharField(max_length=300)),
                    ('proposed_on', models.DateField()),
                    ('answer_by', models.DateField(null=True)),
                    ('state', models.CharField(default=darb.pathways.states.Referral['PROPOSED'], max_length=32)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.organisation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ),
            migrations.CreateModel(
                name='ReferralMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('state', models.CharField(max_length=32)),
                    ('on', models.DateField()),
                    ('told', models.CharField(blank=True, max_length=300)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='pathways.referral')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Review',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('on', models.DateField()),
                    ('due_on', models.DateField(null=True)),
                    ('told', models.CharField(max_length=600)),
                    ('outcome', models.CharField(max_length=32)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('life_project', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='pathways.lifeproject')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
                options={
                    'ordering': ['-on', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='Step',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('what', models.CharField(max_length=200)),
                    ('owner', models.CharField(max_length=32)),
                    ('due_on', models.DateField(null=True)),
                    ('state', models.CharField(default=darb.pathways.states.Step['TO_DO'], max_length=32)),
                    ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='pathways.goal')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
                options={
                    'ordering': ['position', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='PlanMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('state', models.CharField(max_length=32)),
                    ('on', models.DateField()),
                    ('told', models.CharField(blank=True, max_length=300)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('goal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='pathways.goal')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('step', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='pathways.step')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Appointment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('on', models.DateField()),
                    ('at', models.TimeField()),
                    ('minutes', models.PositiveSmallIntegerField()),
                    ('place', models.CharField(max_length=160)),
                    ('about', models.CharField(blank=True, max_length=160)),
                    ('booked_on', models.DateField()),
                    ('state', models.CharField(default=darb.pathways.states.Appointment['BOOKED'], max_length=32)),
                    ('missed_reason', models.CharField(blank=True, max_length=32)),
                    ('told', models.CharField(blank=True, max_length=300)),
                    ('answered_on', models.DateField(null=True)),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('booked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='pathways.appointment')),
                    ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['on', 'at', 'pk'],
                    'indexes': [models.Index(fields=['on', 'worker'], name='appointment_by_day')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['booked', 'met', 'late', 'missed', 'moved', 'cancelled'])), name='appointment_state_is_known'), models.CheckConstraint(condition=models.Q(('minutes__gte', 5), ('minutes__lte', 480)), name='appointment_lasts_a_while'), models.CheckConstraint(condition=models.Q(('place', ''), _negated=True), name='appointment_names_its_place'), models.CheckConstraint(condition=models.Q(models.Q(('answered_by__isnull', True), ('answered_on__isnull', True), ('state', 'booked')), models.Q(models.Q(('state', 'booked'), _negated=True), ('answered_by__isnull', False), ('answered_on__isnull', False)), _connector='OR'), name='appointment_answered_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('missed_reason__in', ['not_reached', 'no_transport', 'at_work', 'family', 'no_reason', 'other']), ('state', 'missed')), models.Q(models.Q(('state', 'missed'), _negated=True), ('missed_reason', '')), _connector='OR'), name='appointment_missed_with_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['moved', 'cancelled']), _negated=True), models.Q(('told', ''), _negated=True), _connector='OR'), name='appointment_moved_or_cancelled_says_why'), models.UniqueConstraint(condition=models.Q(('state', 'booked')), fields=('worker', 'on', 'at'), name='appointment_one_an_hour_and_worker'), models.UniqueConstraint(condition=models.Q(('state', 'booked')), fields=('person', 'on', 'at'), name='appointment_one_an_hour_and_person')],
                },
            ),
            migrations.CreateModel(
                name='CalendarFeed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('made_on', models.DateField()),
                    ('revoked_on', models.DateField(null=True)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_on__isnull', True)), fields=('user',), name='calendar_feed_one_in_force_an_account')],
                },
            ),
            migrations.CreateModel(
                name='Capacity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('people', models.PositiveSmallIntegerField()),
                    ('starts_on', models.DateField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('establishment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-starts_on', '-pk'],
                    'constraints': [models.UniqueConstraint(fields=('establishment', 'worker', 'starts_on'), name='capacity_once_a_worker_and_day'), models.CheckConstraint(condition=models.Q(('people__lte', 500)), name='capacity_is_a_number_of_people')],
                },
            ),
            migrations.CreateModel(
                name='Exemption',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('reason', models.CharField(max_length=32)),
                    ('told', models.CharField(max_length=300)),
                    ('starts_on', models.DateField()),
                    ('cleared_on', models.DateField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('cleared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exemptions', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
                options={
                    'ordering': ['-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('reason__in', ['transfer', 'not_available', 'not_wanted', 'security', 'release_near'])), name='exemption_reason_is_known'), models.CheckConstraint(condition=models.Q(('told', ''), _negated=True), name='exemption_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('cleared_by__isnull', True), ('cleared_on__isnull', True)), models.Q(('cleared_by__isnull', False), ('cleared_on__gte', models.F('starts_on'))), _connector='OR'), name='exemption_cleared_by_somebody'), models.UniqueConstraint(condition=models.Q(('cleared_on__isnull', True)), fields=('person',), name='exemption_one_at_a_time')],
                },
            ),
            migrations.AddConstraint(
                model_name='lifeproject',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'agreed', 'refused', 'could_not_answer', 'countersigned', 'superseded'])), name='life_project_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='lifeproject',
                constraint=models.CheckConstraint(condition=models.Q(('mark__in', ['', 'signature', 'thumbprint', 'guardian'])), name='life_project_mark_is_known'),
            ),
            migrations.AddConstraint(
                model_name='lifeproject',
                constraint=models.UniqueConstraint(fields=('person', 'version'), name='life_project_version_once_a_person'),
            ),
            migrations.AddConstraint(
                model_name='lifeproject',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('person',), name='life_project_one_draft_a_person'),
            ),
            migrations.AddConstraint(
                model_name='lifeproject',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('follows__isnull', True), ('version', 1)), models.Q(('follows__isnull', False), ('version__gt', 1)), _connector='OR'), name='life_project_revision_follows_a_version'),
            ),
            migrations.AddConstraint(
                model_name='lifeproject',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['agreed', 'refused', 'could_not_answer', 'countersigned']), _negated=True), models.Q(('answered_before__isnull', False), ('answered_on__isnull', False)), _connector='OR'), name='life_project_answered_on_a_day_before_somebody'),
            ),
            migrations.AddConstraint(
                model_name='lifeproject',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['agreed', 'countersigned']), _negated=True), models.Q(('mark', 'thumbprint'), models.Q(('witness', ''), _negated=True)), models.Q(('mark', 'guardian'), models.Q(('guardian', ''), _negated=True), models.Q(('drawn', ''), _negated=True)), models.Q(('mark', 'signature'), models.Q(('drawn', ''), _negated=True)), _connector='OR'), name='life_project_agreed_is_signed'),
            ),
            migrations.AddConstraint(
                model_name='lifeproject',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['refused', 'could_not_answer']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='life_project_not_agreed_says_why'),
            ),
            migrations.AddConstraint(
                model_name='lifeproject',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('countersigned_by__isnull', True), ('countersigned_on__isnull', True)), models.Q(('answered_on__isnull', False), ('countersigned_by__isnull', False), ('countersigned_on__gte', models.F('answered_on')), ('countersigned_on__isnull', False), models.Q(('countersigned_by', models.F('written_by')), _negated=True), models.Q(('countersigned_by', models.F('answered_before')), _negated=True)), _connector='OR'), name='life_project_countersigned_by_a_second_person'),
            ),
            migrations.AddConstraint(
                model_name='lifeproject',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'countersigned'), _negated=True), ('countersigned_by__isnull', False), _connector='OR'), name='life_project_countersigned_by_somebody'),
            ),
            migrations.AddConstraint(
                model_name='goal',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'in_progress', 'achieved', 'partly_achieved', 'dropped'])), name='goal_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='goal',
                constraint=models.CheckConstraint(condition=models.Q(('axis__in', ['education', 'training', 'employment', 'project', 'family', 'care', 'papers'])), name='goal_axis_is_known'),
            ),
            migrations.AddConstraint(
                model_name='goal',
                constraint=models.UniqueConstraint(fields=('life_project', 'position'), name='goal_position_once_a_life_project'),
            ),
            migrations.AddConstraint(
                model_name='note',
                constraint=models.CheckConstraint(condition=models.Q(('readers__in', ['team', 'centre', 'coordinator'])), name='note_readers_are_known'),
            ),
            migrations.AddConstraint(
                model_name='note',
                constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='note_says_something'),
            ),
            migrations.AddConstraint(
                model_name='recordrehabilitation',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['not_yet_due', 'due', 'filed', 'granted', 'refused'])), name='record_rehabilitation_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='recordrehabilitation',
                constraint=models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='record_rehabilitation_names_its_source'),
            ),
            migrations.AddConstraint(
                model_name='recordrehabilitation',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('filed_on__isnull', True), ('state', 'not_yet_due')), models.Q(('decided_on__isnull', True), ('filed_on__gte', models.F('eligible_on')), ('filed_on__isnull', False), ('state', 'filed')), models.Q(('decided_on__gte', models.F('filed_on')), ('decided_on__isnull', False), ('filed_on__gte', models.F('eligible_on')), ('filed_on__isnull', False), ('state__in', ['granted', 'refused'])), _connector='OR'), name='record_rehabilitation_days_in_their_order'),
            ),
            migrations.AddConstraint(
                model_name='recordrehabilitation',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['not_yet_due', 'filed'])), fields=('person',), name='record_rehabilitation_one_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'sent', 'accepted', 'declined', 'not_wanted', 'no_answer', 'completed', 'cancelled'])), name='referral_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(('service__in', ['papers', 'care', 'family_mediation', 'housing', 'legal_aid', 'social_support', 'job_search', 'schooling'])), name='referral_service_is_known'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(('asked', ''), _negated=True), name='referral_says_what_is_asked'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'not_wanted', 'cancelled']), ('answer_by__isnull', False), _connector='OR'), name='referral_sent_has_a_deadline'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('service', 'care'), _negated=True), ('compartments__contains', ['health']), _connector='OR'), name='referral_to_care_lies_with_health'),
            ),
            migrations.AddConstraint(
                model_name='referralmove',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'sent', 'accepted', 'declined', 'not_wanted', 'no_answer', 'completed', 'cancelled'])), name='referral_move_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='referralmove',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['declined', 'not_wanted', 'cancelled', 'completed']), _negated=True), models.Q(('told', ''), _negated=True), _connector='OR'), name='referral_ended_says_how'),
            ),
            migrations.AddConstraint(
                model_name='review',
                constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['kept', 'to_revise'])), name='review_outcome_is_known'),
            ),
            migrations.AddConstraint(
                model_name='review',
                constraint=models.CheckConstraint(condition=models.Q(('told', ''), _negated=True), name='review_says_what_was_found'),
            ),
            migrations.AddConstraint(
                model_name='review',
                constraint=models.UniqueConstraint(fields=('person', 'on'), name='review_once_a_person_and_day'),
            ),
            migrations.AddConstraint(
                model_name='step',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['to_do', 'in_progress', 'blocked', 'done', 'dropped'])), name='step_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='step',
                constraint=models.CheckConstraint(condition=models.Q(('owner__in', ['person', 'worker', 'family', 'partner'])), name='step_owner_is_known'),
            ),
            migrations.AddConstraint(
                model_name='step',
                constraint=models.UniqueConstraint(fields=('goal', 'position'), name='step_position_once_a_goal'),
            ),
            migrations.AddConstraint(
                model_name='planmove',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('goal__isnull', False), ('state__in', ['planned', 'in_progress', 'achieved', 'partly_achieved', 'dropped']), ('step__isnull', True)), models.Q(('goal__isnull', True), ('state__in', ['to_do', 'in_progress', 'blocked', 'done', 'dropped']), ('step__isnull', False)), _connector='OR'), name='plan_move_of_a_goal_or_of_a_step'),
            ),
        ]),
        *row_scope(*_PERSONAL),
        *keep_history(*_PERSONAL),
        *append_only(*_MOVES, personal=True),
        migrations.RunSQL(_KEEPS_ITS_WORDS, "DROP FUNCTION pathways_keep_its_words() CASCADE"),
        *(
            migrations.RunSQL(
                _KEEP.format(table=table, free=free, column=column, values=values), migrations.RunSQL.noop
            )
            for table, (free, column, values) in _KEPT.items()
        ),
        migrations.RunSQL(_LIFE_PROJECT, "DROP FUNCTION pathways_keep_the_answered() CASCADE"),
        migrations.RunSQL(_PLAN, "DROP FUNCTION pathways_keep_the_plan() CASCADE"),
        migrations.RunSQL(_NOTE, "DROP FUNCTION pathways_keep_the_note() CASCADE"),
    ]
