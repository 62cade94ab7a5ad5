"""An agreement comes into force, and is amended, by two people: the database asks for the second one too."""

import django.db.models.deletion
from django.db import migrations, models

from darb.core.history import KEPT_SINCE, keep_history


_GUARDS = """
CREATE FUNCTION funding_agreement_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'draft' AND NEW.state <> 'draft' AND NOT EXISTS (
    SELECT 1 FROM funding_agreementchange c JOIN controls_approval a ON a.id = c.approval_id
     WHERE c.agreement_id = NEW.id AND c.number = 0 AND a.state = 'approved') THEN
    RAISE EXCEPTION 'agreement % was approved by nobody', NEW.code
      USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_in_force_by_two';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agreement_in_force_by_two BEFORE UPDATE ON funding_agreement
  FOR EACH ROW EXECUTE FUNCTION funding_agreement_by_two();
-- What is promised in an agreement that two people brought into force changes by an approved amendment alone.
CREATE FUNCTION funding_promise_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM funding_agreement g JOIN funding_agreementchange c ON c.agreement_id = g.id
              JOIN controls_approval a ON a.id = c.approval_id
              WHERE g.id = NEW.agreement_id AND g.state <> 'draft' AND c.number = 0 AND a.state = 'approved')
     AND NOT EXISTS (SELECT 1 FROM funding_agreementchange c JOIN controls_approval a ON a.id = c.approval_id
              WHERE c.id = NEW.change_id AND c.agreement_id = NEW.agreement_id AND c.number > 0
                AND a.state = 'approved') THEN
    RAISE EXCEPTION 'agreement % was amended by nobody', NEW.agreement_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'promise_changed_by_two';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER promise_changed_by_two BEFORE INSERT OR UPDATE ON funding_contribution
  FOR EACH ROW EXECUTE FUNCTION funding_promise_by_two();
"""
_UNDO = """
DROP TRIGGER promise_changed_by_two ON funding_contribution; DROP FUNCTION funding_promise_by_two();
DROP TRIGGER agreement_in_force_by_two ON funding_agreement; DROP FUNCTION funding_agreement_by_two();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('controls', '0003_idempotency_made'),
        KEPT_SINCE,
        ('funding', '0004_tranche_called_on'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgreementChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('signed_on', models.DateField()),
                ('before', models.JSONField(default=dict)),
                ('terms', models.JSONField(default=dict)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='funding.agreement')),
                ('approval', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='agreement_change', to='controls.approval')),
            ],
        ),
        migrations.AddField(
            model_name='contribution',
            name='change',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='funding.agreementchange'),
        ),
        *keep_history("funding_agreementchange"),
        migrations.RunSQL(_GUARDS, _UNDO),
    ]
