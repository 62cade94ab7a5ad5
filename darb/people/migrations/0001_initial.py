"""People, what they are called, how they are reached, where they are on the path, what they agreed to."""

import datetime
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import darb.core.secret_fields
import darb.people.states
import darb.places.models
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('establishments', '0001_initial'),
        ('partners', '0001_initial'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Folding',
                fields=[
                    ('version', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                    ('compared_to', models.BigIntegerField(default=0)),
                    ('renewed', models.PositiveIntegerField(default=0)),
                    ('finished_on', models.DateField(null=True)),
                ],
            ),
            migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('code', models.CharField(max_length=32, unique=True)),
                    ('sex', models.CharField(max_length=1)),
                    ('birth_year', models.PositiveSmallIntegerField()),
                    ('birth_month', models.PositiveSmallIntegerField(null=True)),
                    ('birth_day', models.PositiveSmallIntegerField(null=True)),
                    ('origin', models.CharField(max_length=32)),
                    ('address', models.CharField(blank=True, max_length=200)),
                    ('guardian', models.CharField(blank=True, max_length=200)),
                    ('is_invented', models.BooleanField(default=False)),
                    ('commune', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.commune')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='PaperForm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('kind', models.CharField(max_length=32)),
                    ('dated_on', models.DateField()),
                    ('filled_by', models.CharField(max_length=160)),
                    ('typed_on', models.DateField()),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('scan', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ('typed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_forms', to='people.person')),
                ],
            ),
            migrations.CreateModel(
                name='NameKey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('key', models.CharField(db_collation='C', max_length=160)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='name_keys', to='people.person')),
                ],
            ),
            migrations.CreateModel(
                name='Name',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('script', models.CharField(max_length=8)),
                    ('full', models.CharField(max_length=160)),
                    ('key', models.CharField(max_length=160)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='names', to='people.person')),
                ],
            ),
            migrations.CreateModel(
                name='JourneyMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('state', models.CharField(max_length=32)),
                    ('on', models.DateField()),
                    ('reason', models.CharField(blank=True, max_length=32)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='people.person')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Identifier',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('kind', models.CharField(max_length=24)),
                    ('value', darb.core.secret_fields.EncryptedField(blank=True)),
                    ('value_index', darb.core.secret_fields.BlindIndexField(of='value')),
                    ('state', models.CharField(default=darb.people.states.IdentityPaper['VALID'], max_length=32)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identifiers', to='people.person')),
                ],
            ),
            migrations.CreateModel(
                name='DataRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('kind', models.CharField(max_length=32)),
                    ('told', models.CharField(max_length=1000)),
                    ('received_on', models.DateField()),
                    ('due_on', models.DateField()),
                    ('state', models.CharField(default=darb.people.states.DataRequest['RECEIVED'], max_length=32)),
                    ('answer', models.CharField(blank=True, max_length=1000)),
                    ('answered_on', models.DateField(null=True)),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('handled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='data_requests', to='people.person')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Contact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('kind', models.CharField(max_length=16)),
                    ('value', darb.core.secret_fields.EncryptedField()),
                    ('value_index', darb.core.secret_fields.BlindIndexField(of='value')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='people.person')),
                ],
            ),
            migrations.CreateModel(
                name='Consent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('purpose', models.CharField(max_length=32)),
                    ('text_version', models.DateField()),
                    ('language', models.CharField(max_length=2)),
                    ('channel', models.CharField(default=darb.people.states.ConsentChannel['PAPER'], max_length=32)),
                    ('signed_by', models.CharField(blank=True, max_length=32)),
                    ('witness', models.CharField(blank=True, max_length=160)),
                    ('guardian', models.CharField(blank=True, max_length=160)),
                    ('asked_on', models.DateField()),
                    ('given_on', models.DateField(null=True)),
                    ('withdrawn_on', models.DateField(null=True)),
                    ('state', models.CharField(default=darb.people.states.Consent['ASKED'], max_length=32)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('partner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.organisation')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='people.person')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Assignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField(null=True)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='people.person')),
                ],
            ),
            migrations.CreateModel(
                name='PersonAccount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32, unique=True)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField(null=True)),
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='person_account', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='SharedAccess',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(db_index=True, max_length=32)),
                    ('starts_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField()),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('kind', models.CharField(max_length=24)),
                    ('establishment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.organisation')),
                    ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shared_access', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='BreakGlass',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('reason', models.CharField(max_length=32)),
                    ('told', models.CharField(max_length=500)),
                    ('opened_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField()),
                    ('result', models.CharField(blank=True, max_length=32)),
                    ('reviewed_at', models.DateTimeField(null=True)),
                    ('note', models.CharField(blank=True, max_length=500)),
                    ('establishment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='break_glass', to='establishments.establishment')),
                    ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='break_glass', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('result', '')), fields=['user', 'opened_at'], name='break_glass_unreviewed')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('reason__in', ['safety', 'urgent_care', 'legal_deadline', 'holder_unreachable'])), name='break_glass_reason_is_known'), models.CheckConstraint(condition=models.Q(('told', ''), _negated=True), name='break_glass_reason_is_told'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('opened_at')), ('ends_at__lte', django.db.models.expressions.CombinedExpression(models.F('opened_at'), '+', models.Value(datetime.timedelta(seconds=3600))))), name='break_glass_lasts_an_hour_at_most'), models.CheckConstraint(condition=models.Q(models.Q(('result', ''), ('reviewed_at__isnull', True), ('reviewed_by__isnull', True)), models.Q(('result__in', ['justified', 'not_justified']), ('reviewed_at__isnull', False), ('reviewed_by__isnull', False)), _connector='OR'), name='break_glass_result_names_its_reviewer'), models.CheckConstraint(condition=models.Q(('reviewed_by__isnull', True), models.Q(('reviewed_by', models.F('user')), _negated=True), _connector='OR'), name='break_glass_reviewed_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('result', 'not_justified'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='break_glass_blamed_with_a_note')],
                },
            ),
            migrations.AddConstraint(
                model_name='person',
                constraint=models.CheckConstraint(condition=models.Q(('origin__in', ['spr', 'walk_in', 'child_protection_centre', 'referral', 'alternative_sentence'])), name='person_origin_is_known'),
            ),
            migrations.AddConstraint(
                model_name='person',
                constraint=models.CheckConstraint(condition=models.Q(('sex__in', ['F', 'M'])), name='person_sex_is_known'),
            ),
            migrations.AddConstraint(
                model_name='person',
                constraint=models.CheckConstraint(condition=models.Q(('birth_day__isnull', True), ('birth_month__isnull', False), _connector='OR'), name='person_birth_day_has_a_month'),
            ),
            migrations.AddConstraint(
                model_name='person',
                constraint=models.CheckConstraint(condition=models.Q(('birth_year__gte', 1900), models.Q(('birth_month__isnull', True), models.Q(('birth_month__gte', 1), ('birth_month__lte', 12)), _connector='OR'), models.Q(('birth_day__isnull', True), models.Q(('birth_day__gte', 1), ('birth_day__lte', 31)), _connector='OR')), name='person_birth_is_a_date'),
            ),
            migrations.AddConstraint(
                model_name='paperform',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['registration', 'interview', 'life_project'])), name='paper_form_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='paperform',
                constraint=models.CheckConstraint(condition=models.Q(('filled_by', ''), _negated=True), name='paper_form_says_who_filled_it'),
            ),
            migrations.AddConstraint(
                model_name='paperform',
                constraint=models.CheckConstraint(condition=models.Q(('typed_on__gte', models.F('dated_on'))), name='paper_form_typed_after_its_day'),
            ),
            migrations.AddIndex(
                model_name='namekey',
                index=models.Index(fields=['person', 'key'], name='name_key_by_person'),
            ),
            migrations.AddConstraint(
                model_name='namekey',
                constraint=models.UniqueConstraint(fields=('key', 'person'), name='name_key_once_a_person'),
            ),
            migrations.AddIndex(
                model_name='name',
                index=models.Index(fields=['key'], name='name_by_key'),
            ),
            migrations.AddConstraint(
                model_name='name',
                constraint=models.CheckConstraint(condition=models.Q(('script__in', ['arabic', 'latin'])), name='name_script_is_known'),
            ),
            migrations.AddConstraint(
                model_name='name',
                constraint=models.UniqueConstraint(fields=('person', 'script', 'full'), name='name_spelling_once_a_person'),
            ),
            migrations.AddConstraint(
                model_name='journeymove',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['identified', 'diagnosed', 'plan_signed', 'in_preparation', 'pre_release', 'released', 'referred', 'first_interview', 'followed', 'closed'])), name='journey_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='journeymove',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='journey_closed_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='identifier',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['valid', 'expired', 'lost', 'never_issued', 'in_progress'])), name='identifier_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='identifier',
                constraint=models.UniqueConstraint(condition=models.Q(('value_index', ''), _negated=True), fields=('kind', 'value_index'), name='identifier_belongs_to_one_person'),
            ),
            migrations.AddConstraint(
                model_name='identifier',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('value', ''), _negated=True), ('state__in', ['lost', 'never_issued', 'in_progress', 'expired']), _connector='OR'), name='identifier_missing_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='datarequest',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['information', 'access', 'rectification', 'objection'])), name='data_request_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='datarequest',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['received', 'identity_check', 'in_progress', 'overdue', 'granted', 'partly_granted', 'refused'])), name='data_request_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='datarequest',
                constraint=models.CheckConstraint(condition=models.Q(('told', ''), _negated=True), name='data_request_says_what'),
            ),
            migrations.AddConstraint(
                model_name='datarequest',
                constraint=models.CheckConstraint(condition=models.Q(('due_on__gt', models.F('received_on'))), name='data_request_due_later'),
            ),
            migrations.AddConstraint(
                model_name='datarequest',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state__in', ('granted', 'partly_granted', 'refused')), _negated=True), models.Q(('answered_on__isnull', False), ('handled_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), models.Q(('state__in', ('granted', 'partly_granted', 'refused')), models.Q(('answer', ''), ('answered_on__isnull', True)), _connector='OR')), name='data_request_answered_in_words'),
            ),
            migrations.AddConstraint(
                model_name='contact',
                constraint=models.UniqueConstraint(fields=('person', 'kind', 'value_index'), name='contact_once_a_person'),
            ),
            migrations.AddConstraint(
                model_name='contact',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['telephone', 'email'])), name='contact_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='consent',
                constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['support', 'sharing_establishment', 'sharing_partner', 'photograph', 'statistics'])), name='consent_purpose_is_known'),
            ),
            migrations.AddConstraint(
                model_name='consent',
                constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['paper', 'spoken', 'online'])), name='consent_channel_is_known'),
            ),
            migrations.AddConstraint(
                model_name='consent',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'given', 'refused', 'withdrawn', 'to_renew', 'expired'])), name='consent_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='consent',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state__in', ['asked', 'refused']), _negated=True), ('given_on__isnull', True), _connector='OR'), models.Q(models.Q(('state__in', ['given', 'withdrawn', 'to_renew', 'expired']), _negated=True), ('given_on__isnull', False), _connector='OR')), name='consent_given_has_its_day'),
            ),
            migrations.AddConstraint(
                model_name='consent',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), ('withdrawn_on__gte', models.F('given_on'))), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_on__isnull', True)), _connector='OR'), name='consent_withdrawn_after_it_was_given'),
            ),
            migrations.AddConstraint(
                model_name='consent',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('partner__isnull', False), ('purpose', 'sharing_partner')), models.Q(models.Q(('purpose', 'sharing_partner'), _negated=True), ('partner__isnull', True)), _connector='OR'), name='consent_to_a_partner_names_it'),
            ),
            migrations.AddConstraint(
                model_name='consent',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'spoken'), _negated=True), models.Q(('witness', ''), _negated=True), ('state', 'asked'), _connector='OR'), name='consent_spoken_has_a_witness'),
            ),
            migrations.AddConstraint(
                model_name='consent',
                constraint=models.CheckConstraint(condition=models.Q(('signed_by', ''), ('signed_by', 'signature'), models.Q(('signed_by', 'thumbprint'), models.Q(('witness', ''), _negated=True)), models.Q(('signed_by', 'guardian'), models.Q(('guardian', ''), _negated=True)), _connector='OR'), name='consent_mark_has_its_witness_or_guardian'),
            ),
            migrations.AddConstraint(
                model_name='consent',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('person', 'purpose', 'partner'), name='consent_asked_once_at_a_time', nulls_distinct=False),
            ),
            migrations.AddConstraint(
                model_name='assignment',
                constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), (darb.places.models.Period('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='person_held_by_one_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='personaccount',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='person_account_ends_later'),
            ),
            migrations.AddConstraint(
                model_name='sharedaccess',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('break_glass', 'handover', 'training', 'employment'))), name='shared_access_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='sharedaccess',
                constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='shared_access_ends_later'),
            ),
            migrations.AddConstraint(
                model_name='sharedaccess',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('establishment', None), ('organisation', None), ('user__isnull', False)), models.Q(('establishment__isnull', False), ('organisation', None), ('user', None)), models.Q(('establishment', None), ('organisation__isnull', False), ('user', None)), _connector='OR'), name='shared_access_given_to_exactly_one'),
            ),
        ]),
    ]
