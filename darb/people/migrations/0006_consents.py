"""What people agreed to and asked for, seen inside their scope only."""

import darb.people.states
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from darb.core.sql import row_scope


class Migration(migrations.Migration):

    dependencies = [
        ('establishments', '0001_initial'),
        ('partners', '0001_initial'),
        ('people', '0005_secrets'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                ('witness', models.CharField(blank=True, max_length=160)),
                ('guardian', models.CharField(blank=True, max_length=160)),
                ('asked_on', models.DateField()),
                ('given_on', models.DateField(null=True)),
                ('withdrawn_on', models.DateField(null=True)),
                ('state', models.CharField(default=darb.people.states.Consent['ASKED'], max_length=32)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='establishments.establishment')),
                ('partner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='people.person')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('purpose__in', ['support', 'sharing_establishment', 'sharing_partner', 'photograph', 'statistics'])), name='consent_purpose_is_known'), models.CheckConstraint(condition=models.Q(('channel__in', ['paper', 'spoken', 'online'])), name='consent_channel_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'given', 'refused', 'withdrawn', 'to_renew', 'expired'])), name='consent_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state__in', ['asked', 'refused']), _negated=True), ('given_on__isnull', True), _connector='OR'), models.Q(models.Q(('state__in', ['given', 'withdrawn', 'to_renew', 'expired']), _negated=True), ('given_on__isnull', False), _connector='OR')), name='consent_given_has_its_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), ('withdrawn_on__gte', models.F('given_on'))), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_on__isnull', True)), _connector='OR'), name='consent_withdrawn_after_it_was_given'), models.CheckConstraint(condition=models.Q(models.Q(('partner__isnull', False), ('purpose', 'sharing_partner')), models.Q(models.Q(('purpose', 'sharing_partner'), _negated=True), ('partner__isnull', True)), _connector='OR'), name='consent_to_a_partner_names_it'), models.CheckConstraint(condition=models.Q(models.Q(('channel', 'spoken'), _negated=True), models.Q(('witness', ''), _negated=True), ('state', 'asked'), _connector='OR'), name='consent_spoken_has_a_witness'), models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('person', 'purpose', 'partner'), name='consent_asked_once_at_a_time', nulls_distinct=False)],
            },
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
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='data_requests', to='people.person')),
                ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.province')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['information', 'access', 'rectification', 'objection'])), name='data_request_kind_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['received', 'identity_check', 'in_progress', 'overdue', 'granted', 'partly_granted', 'refused'])), name='data_request_state_is_known'), models.CheckConstraint(condition=models.Q(('told', ''), _negated=True), name='data_request_says_what'), models.CheckConstraint(condition=models.Q(('due_on__gt', models.F('received_on'))), name='data_request_due_later'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state__in', ('granted', 'partly_granted', 'refused')), _negated=True), models.Q(('answered_on__isnull', False), ('handled_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), models.Q(('state__in', ('granted', 'partly_granted', 'refused')), models.Q(('answer', ''), ('answered_on__isnull', True)), _connector='OR')), name='data_request_answered_in_words')],
            },
        ),
        *row_scope("people_consent", "people_datarequest"),
    ]
