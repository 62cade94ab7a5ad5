"""Partner services have accounts: a role more."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('establishments', '0001_initial'),
        ('partners', '0001_initial'),
        ('places', '0001_initial'),
        ('staff', '0003_organisation_keys'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='posting',
            name='posting_role_is_known',
        ),
        migrations.AddConstraint(
            model_name='posting',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['preparation_officer', 'case_worker', 'centre_coordinator', 'programme_manager', 'commitments_officer', 'committee_member', 'committee_secretariat', 'buyer', 'storekeeper', 'finance_officer', 'training_provider', 'employer', 'referral_partner', 'management', 'funder', 'auditor', 'data_protection_officer', 'beneficiary', 'system_administrator'])), name='posting_role_is_known'),
        ),
    ]
