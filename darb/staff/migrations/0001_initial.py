"""Accounts, postings, sign-ins and what proves who signs in."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import darb.core.secret_fields
import darb.staff.states
from darb.core.sql import Tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('establishments', '0001_initial'),
        ('partners', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        Tables([
            migrations.CreateModel(
                name='User',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('login', models.CharField(max_length=64, unique=True)),
                    ('function_ar', models.CharField(max_length=120)),
                    ('function_fr', models.CharField(max_length=120)),
                    ('is_active', models.BooleanField(default=True)),
                    ('is_demo', models.BooleanField(default=False)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Compartment',
                fields=[
                    ('code', models.CharField(max_length=24, primary_key=True, serialize=False)),
                    ('label_ar', models.CharField(max_length=80)),
                    ('label_fr', models.CharField(max_length=80)),
                    ('label_en', models.CharField(max_length=80)),
                ],
            ),
            migrations.CreateModel(
                name='Draft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=64)),
                    ('path', models.CharField(max_length=300)),
                    ('content', darb.core.secret_fields.EncryptedField()),
                    ('saved_at', models.DateTimeField()),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='Factor',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('subject', models.CharField(max_length=80)),
                    ('kind', models.CharField(choices=[('passkey', 'Passkey or security key'), ('totp', 'Authenticator code'), ('code_card', 'Printed code card')], max_length=12)),
                    ('name', models.CharField(max_length=60)),
                    ('secret', darb.core.secret_fields.EncryptedField(default='')),
                    ('credential_id', models.CharField(max_length=1400, null=True, unique=True)),
                    ('public_key', models.TextField(default='')),
                    ('sign_count', models.BigIntegerField(default=0)),
                    ('last_step', models.BigIntegerField(default=0)),
                    ('created_on', models.DateField()),
                    ('used_at', models.DateTimeField(null=True)),
                    ('revoked_on', models.DateField(null=True)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='factors', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='CardCode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('hash', models.CharField(max_length=64)),
                    ('used_at', models.DateTimeField(null=True)),
                    ('factor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='staff.factor')),
                ],
            ),
            migrations.CreateModel(
                name='Posting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(max_length=40)),
                    ('is_national', models.BooleanField(default=False)),
                    ('compartments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), default=list, size=None)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField(null=True)),
                    ('establishment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='establishments.establishment')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='partners.organisation')),
                    ('province', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='places.province')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='SignIn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key_hash', models.CharField(max_length=64, unique=True)),
                    ('device', models.CharField(max_length=80)),
                    ('is_shared', models.BooleanField(default=True)),
                    ('started_at', models.DateTimeField()),
                    ('seen_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('state', models.CharField(default=darb.staff.states.SignIn['OPEN'], max_length=32)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_ins', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.AddConstraint(
                model_name='factor',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('credential_id__isnull', False), ('kind', 'passkey'), ('secret', ''), models.Q(('public_key', ''), _negated=True)), models.Q(('credential_id', None), ('kind', 'totp'), ('public_key', ''), models.Q(('secret', ''), _negated=True)), models.Q(('credential_id', None), ('kind', 'code_card'), ('public_key', ''), ('secret', '')), _connector='OR'), name='factor_holds_what_its_kind_needs'),
            ),
            migrations.AddConstraint(
                model_name='cardcode',
                constraint=models.UniqueConstraint(fields=('factor', 'hash'), name='card_code_is_printed_once'),
            ),
            migrations.AddConstraint(
                model_name='cardcode',
                constraint=models.CheckConstraint(condition=models.Q(('hash', ''), _negated=True), name='card_code_has_a_hash'),
            ),
            migrations.AddConstraint(
                model_name='posting',
                constraint=models.CheckConstraint(condition=models.Q(('role__in', ['preparation_officer', 'case_worker', 'centre_coordinator', 'programme_manager', 'commitments_officer', 'committee_member', 'committee_secretariat', 'buyer', 'storekeeper', 'finance_officer', 'training_provider', 'employer', 'management', 'funder', 'auditor', 'data_protection_officer', 'beneficiary', 'system_administrator'])), name='posting_role_is_known'),
            ),
            migrations.AddConstraint(
                model_name='posting',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='posting_ends_after_it_starts'),
            ),
            migrations.AddConstraint(
                model_name='posting',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('establishment', None), ('is_national', True), ('organisation', None), ('province', None)), models.Q(('establishment', None), ('is_national', False), ('organisation', None), ('province__isnull', False)), models.Q(('establishment__isnull', False), ('is_national', False), ('organisation', None), ('province', None)), models.Q(('establishment', None), ('is_national', False), ('organisation__isnull', False), ('province', None)), _connector='OR'), name='posting_has_exactly_one_place'),
            ),
            migrations.AddIndex(
                model_name='signin',
                index=models.Index(fields=['user', '-seen_at'], name='sign_in_by_user'),
            ),
            migrations.AddConstraint(
                model_name='signin',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'signed_out', 'idle', 'expired', 'revoked', 'left'])), name='sign_in_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='signin',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', 'open')), models.Q(('ended_at__isnull', False), models.Q(('state', 'open'), _negated=True)), _connector='OR'), name='sign_in_ends_with_a_reason'),
            ),
        ]),
    ]
