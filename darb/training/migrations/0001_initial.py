"""Courses, sessions, attendance, results, studies, contracts and certificates."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import darb.training.states
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('establishments', '0001_initial'),
        ('market', '0001_initial'),
        ('partners', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='Course',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=32, unique=True)),
                    ('kind', models.CharField(max_length=32)),
                    ('level', models.CharField(blank=True, max_length=32)),
                    ('label_ar', models.CharField(max_length=160)),
                    ('label_fr', models.CharField(max_length=160)),
                    ('skills_ar', models.CharField(blank=True, max_length=300)),
                    ('skills_fr', models.CharField(blank=True, max_length=300)),
                    ('hours', models.PositiveSmallIntegerField()),
                    ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='courses', to='partners.organisation')),
                    ('trade', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='market.trade')),
                ],
            ),
            migrations.CreateModel(
                name='CourseSession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=32, unique=True)),
                    ('place', models.CharField(blank=True, max_length=160)),
                    ('is_inside', models.BooleanField(default=False)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('exam_on', models.DateField(null=True)),
                    ('capacity', models.PositiveSmallIntegerField()),
                    ('seats_taken', models.PositiveSmallIntegerField(default=0)),
                    ('state', models.CharField(default=darb.training.states.CourseSession['PLANNED'], max_length=32)),
                    ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='training.course')),
                    ('establishment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ],
            ),
            migrations.CreateModel(
                name='Enrolment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('requested_on', models.DateField()),
                    ('enrolled_on', models.DateField(null=True)),
                    ('started_on', models.DateField(null=True)),
                    ('ended_on', models.DateField(null=True)),
                    ('guardian_agreed_on', models.DateField(null=True)),
                    ('reason', models.CharField(blank=True, max_length=32)),
                    ('note', models.CharField(blank=True, max_length=200)),
                    ('state', models.CharField(default=darb.training.states.Enrolment['REQUESTED'], max_length=32)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='training.coursesession')),
                ],
            ),
            migrations.CreateModel(
                name='Certificate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('kind', models.CharField(max_length=32)),
                    ('label', models.CharField(max_length=200)),
                    ('number', models.CharField(blank=True, max_length=32)),
                    ('earned_on', models.DateField(null=True)),
                    ('issued_on', models.DateField(null=True)),
                    ('handed_over_on', models.DateField(null=True)),
                    ('ended_on', models.DateField(null=True)),
                    ('reason', models.CharField(blank=True, max_length=200)),
                    ('state', models.CharField(default=darb.training.states.Certificate['EARNED'], max_length=32)),
                    ('document', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='training.certificate')),
                    ('trade', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='market.trade')),
                    ('enrolment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='training.enrolment')),
                ],
            ),
            migrations.CreateModel(
                name='Attendance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('on', models.DateField()),
                    ('state', models.CharField(max_length=32)),
                    ('on_paper', models.BooleanField(default=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='training.enrolment')),
                ],
            ),
            migrations.CreateModel(
                name='ExamResult',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('on', models.DateField()),
                    ('has_passed', models.BooleanField()),
                    ('mark_tenths', models.PositiveSmallIntegerField(null=True)),
                    ('reason', models.CharField(blank=True, max_length=200)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='training.enrolment')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('supersedes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='training.examresult')),
                ],
            ),
            migrations.CreateModel(
                name='Internship',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('kind', models.CharField(max_length=32)),
                    ('host', models.CharField(max_length=160)),
                    ('is_inside', models.BooleanField(default=False)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('daily_minor', models.BigIntegerField(null=True)),
                    ('guardian_agreed_on', models.DateField(null=True)),
                    ('signed_on', models.DateField(null=True)),
                    ('started_on', models.DateField(null=True)),
                    ('ended_on', models.DateField(null=True)),
                    ('reason', models.CharField(blank=True, max_length=32)),
                    ('state', models.CharField(default=darb.training.states.Internship['PLANNED'], max_length=32)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='internships', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                    ('trade', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='market.trade')),
                ],
            ),
            migrations.CreateModel(
                name='StipendSheet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('number', models.CharField(max_length=32, unique=True)),
                    ('month', models.DateField()),
                    ('days', models.PositiveSmallIntegerField()),
                    ('daily_minor', models.BigIntegerField()),
                    ('amount_minor', models.BigIntegerField()),
                    ('made_on', models.DateField()),
                    ('checked_on', models.DateField(null=True)),
                    ('reason', models.CharField(blank=True, max_length=200)),
                    ('state', models.CharField(default=darb.training.states.StipendSheet['PROPOSED'], max_length=32)),
                    ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('internship', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stipends', to='training.internship')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
            ),
            migrations.CreateModel(
                name='StudyYear',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=32)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('kind', models.CharField(max_length=32)),
                    ('level', models.CharField(max_length=80)),
                    ('school', models.CharField(max_length=160)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('is_inside', models.BooleanField(default=False)),
                    ('starts_on', models.DateField()),
                    ('ended_on', models.DateField(null=True)),
                    ('guardian_agreed_on', models.DateField(null=True)),
                    ('state', models.CharField(default=darb.training.states.StudyYear['ENROLLED'], max_length=32)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='study_years', to='people.person')),
                    ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
                ],
            ),
            migrations.AddConstraint(
                model_name='course',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['vocational', 'literacy', 'schooling', 'university', 'apprenticeship', 'behaviour', 'culture_and_sport'])), name='course_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='course',
                constraint=models.CheckConstraint(condition=models.Q(('level', ''), ('level__in', ['specialisation', 'qualification', 'technician', 'specialised_technician']), _connector='OR'), name='course_level_is_known'),
            ),
            migrations.AddConstraint(
                model_name='course',
                constraint=models.CheckConstraint(condition=models.Q(('hours__gte', 1)), name='course_lasts_an_hour_at_least'),
            ),
            migrations.AddIndex(
                model_name='coursesession',
                index=models.Index(fields=['-starts_on', '-id'], name='course_session_newest_first'),
            ),
            migrations.AddConstraint(
                model_name='coursesession',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'enrolling', 'running', 'completed', 'cancelled'])), name='course_session_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='coursesession',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='course_session_ends_after_it_starts'),
            ),
            migrations.AddConstraint(
                model_name='coursesession',
                constraint=models.CheckConstraint(condition=models.Q(('exam_on__isnull', True), ('exam_on__gte', models.F('starts_on')), _connector='OR'), name='course_session_examined_after_it_starts'),
            ),
            migrations.AddConstraint(
                model_name='coursesession',
                constraint=models.CheckConstraint(condition=models.Q(('capacity__gte', 1)), name='course_session_has_a_seat'),
            ),
            migrations.AddConstraint(
                model_name='coursesession',
                constraint=models.CheckConstraint(condition=models.Q(('seats_taken__lte', models.F('capacity'))), name='course_session_never_overbooked'),
            ),
            migrations.AddConstraint(
                model_name='coursesession',
                constraint=models.CheckConstraint(condition=models.Q(('establishment__isnull', False), models.Q(('place', ''), _negated=True), _connector='OR'), name='course_session_has_a_place'),
            ),
            migrations.AddConstraint(
                model_name='coursesession',
                constraint=models.CheckConstraint(condition=models.Q(('is_inside', False), ('establishment__isnull', False), _connector='OR'), name='course_session_inside_an_establishment'),
            ),
            migrations.AddConstraint(
                model_name='enrolment',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['requested', 'waiting_list', 'enrolled', 'attending', 'interrupted', 'passed', 'failed', 'withdrawn'])), name='enrolment_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='enrolment',
                constraint=models.UniqueConstraint(fields=('session', 'person'), name='enrolment_once_a_session'),
            ),
            migrations.AddConstraint(
                model_name='enrolment',
                constraint=models.CheckConstraint(condition=models.Q(('reason', ''), ('reason__in', ['moved', 'found_work', 'family', 'too_far', 'not_suited', 'cancelled', 'other']), _connector='OR'), name='enrolment_reason_is_known'),
            ),
            migrations.AddConstraint(
                model_name='enrolment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['interrupted', 'withdrawn']), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('state__in', ['interrupted', 'withdrawn']), _negated=True), ('reason', '')), _connector='OR'), name='enrolment_left_for_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='enrolment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', False), ('state__in', ['interrupted', 'withdrawn', 'passed', 'failed'])), models.Q(models.Q(('state__in', ['interrupted', 'withdrawn', 'passed', 'failed']), _negated=True), ('ended_on__isnull', True)), _connector='OR'), name='enrolment_ended_on_a_day'),
            ),
            migrations.AddConstraint(
                model_name='enrolment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['attending', 'interrupted', 'passed', 'failed']), _negated=True), ('started_on__isnull', False), _connector='OR'), name='enrolment_attended_since_a_day'),
            ),
            migrations.AddConstraint(
                model_name='certificate',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['earned', 'issued', 'handed_over', 'replaced', 'revoked'])), name='certificate_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='certificate',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['vocational', 'secondary', 'university', 'literacy', 'apprenticeship', 'programme'])), name='certificate_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='certificate',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'handed_over'), _negated=True), ('handed_over_on__isnull', False), _connector='OR'), name='certificate_handed_over_on_a_day'),
            ),
            migrations.AddConstraint(
                model_name='certificate',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('document', None), ('enrolment', None), ('issued_on', None), ('number', ''), ('replaces', None)), models.Q(models.Q(('number', ''), _negated=True), models.Q(('state', 'earned'), _negated=True), ('document__isnull', False), ('enrolment__isnull', False), ('issued_on__isnull', False)), _connector='OR'), name='certificate_in_the_register_whole'),
            ),
            migrations.AddConstraint(
                model_name='certificate',
                constraint=models.CheckConstraint(condition=models.Q(('number', ''), models.Q(('ended_on__isnull', False), ('state__in', ['replaced', 'revoked']), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('state__in', ['replaced', 'revoked']), _negated=True), ('ended_on__isnull', True)), _connector='OR'), name='certificate_ended_for_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='certificate',
                constraint=models.UniqueConstraint(condition=models.Q(('number', '')), fields=('person', 'kind', 'label'), name='certificate_once_a_person'),
            ),
            migrations.AddConstraint(
                model_name='certificate',
                constraint=models.UniqueConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), models.Q(('state__in', ['replaced', 'revoked']), _negated=True)), fields=('enrolment',), name='certificate_one_live_an_enrolment'),
            ),
            migrations.AddConstraint(
                model_name='certificate',
                constraint=models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('number',), name='certificate_number_once'),
            ),
            migrations.AddConstraint(
                model_name='attendance',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['present', 'late', 'excused', 'absent'])), name='attendance_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='attendance',
                constraint=models.UniqueConstraint(fields=('enrolment', 'on'), name='attendance_once_a_day'),
            ),
            migrations.AddConstraint(
                model_name='examresult',
                constraint=models.CheckConstraint(condition=models.Q(('mark_tenths__isnull', True), ('mark_tenths__lte', 200), _connector='OR'), name='exam_result_is_out_of_twenty'),
            ),
            migrations.AddConstraint(
                model_name='examresult',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('supersedes__isnull', True)), models.Q(('supersedes__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='exam_result_corrected_for_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='examresult',
                constraint=models.UniqueConstraint(condition=models.Q(('supersedes__isnull', True)), fields=('enrolment',), name='exam_result_one_first'),
            ),
            migrations.AddConstraint(
                model_name='internship',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'signed', 'running', 'completed', 'interrupted'])), name='internship_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='internship',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['apprenticeship', 'paid_internship'])), name='internship_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='internship',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='internship_ends_after_it_starts'),
            ),
            migrations.AddConstraint(
                model_name='internship',
                constraint=models.CheckConstraint(condition=models.Q(('daily_minor__isnull', True), ('daily_minor__gt', 0), _connector='OR'), name='internship_pays_something'),
            ),
            migrations.AddConstraint(
                model_name='internship',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'paid_internship'), _negated=True), ('daily_minor__isnull', False), _connector='OR'), name='internship_paid_says_how_much'),
            ),
            migrations.AddConstraint(
                model_name='internship',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state', 'interrupted'), _negated=True), ('reason', '')), models.Q(('state', 'interrupted'), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='internship_stopped_for_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='internship',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['running', 'completed', 'interrupted']), _negated=True), models.Q(('signed_on__isnull', False), ('started_on__isnull', False)), _connector='OR'), name='internship_signed_before_it_runs'),
            ),
            migrations.AddConstraint(
                model_name='stipendsheet',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'approved', 'rejected'])), name='stipend_sheet_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='stipendsheet',
                constraint=models.CheckConstraint(condition=models.Q(('amount_minor', django.db.models.expressions.CombinedExpression(models.F('days'), '*', models.F('daily_minor')))), name='stipend_sheet_days_times_rate'),
            ),
            migrations.AddConstraint(
                model_name='stipendsheet',
                constraint=models.CheckConstraint(condition=models.Q(('days__gte', 1), ('days__lte', 31)), name='stipend_sheet_days_of_a_month'),
            ),
            migrations.AddConstraint(
                model_name='stipendsheet',
                constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='stipend_sheet_of_a_month'),
            ),
            migrations.AddConstraint(
                model_name='stipendsheet',
                constraint=models.CheckConstraint(condition=models.Q(('checked_by__isnull', True), models.Q(('checked_by', models.F('made_by')), _negated=True), _connector='OR'), name='stipend_sheet_checked_by_another'),
            ),
            migrations.AddConstraint(
                model_name='stipendsheet',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('checked_by__isnull', True), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('checked_by__isnull', False)), _connector='OR'), name='stipend_sheet_answer_names_its_checker'),
            ),
            migrations.AddConstraint(
                model_name='stipendsheet',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'rejected'), _negated=True), fields=('internship', 'month'), name='stipend_sheet_one_a_month'),
            ),
            migrations.AddConstraint(
                model_name='studyyear',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['enrolled', 'passed', 'failed', 'dropped_out'])), name='study_year_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='studyyear',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['school', 'university'])), name='study_year_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='studyyear',
                constraint=models.UniqueConstraint(fields=('person', 'kind', 'year'), name='study_year_once_a_person'),
            ),
            migrations.AddConstraint(
                model_name='studyyear',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('state', 'enrolled')), models.Q(models.Q(('state', 'enrolled'), _negated=True), ('ended_on__isnull', False)), _connector='OR'), name='study_year_ended_on_a_day'),
            ),
        ]),
    ]
