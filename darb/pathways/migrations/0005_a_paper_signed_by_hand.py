"""A life project that was signed on paper: its scan is kept, and proves the signature where nobody signed in the box."""

import django.db.models.deletion
from django.db import migrations, models


# As in the first migration, and the scan of what was signed may be added or replaced, never taken away.
_LIFE_PROJECT = """
CREATE OR REPLACE FUNCTION pathways_keep_the_answered() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) ->> 'scan_id' IS NOT NULL THEN
    free := free || ARRAY['scan_id'];
  END IF;
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free THEN
    RAISE EXCEPTION 'rows of % are final', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_papers_end'),
        ('pathways', '0004_parameters_moved'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='lifeproject',
            name='life_project_agreed_is_signed',
        ),
        migrations.AddField(
            model_name='lifeproject',
            name='scan',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document'),
        ),
        migrations.AddConstraint(
            model_name='lifeproject',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['agreed', 'countersigned']), _negated=True), models.Q(('mark', 'thumbprint'), models.Q(('witness', ''), _negated=True)), models.Q(('mark', 'guardian'), models.Q(('guardian', ''), _negated=True), models.Q(models.Q(('drawn', ''), _negated=True), ('scan__isnull', False), _connector='OR')), models.Q(('mark', 'signature'), models.Q(models.Q(('drawn', ''), _negated=True), ('scan__isnull', False), _connector='OR')), _connector='OR'), name='life_project_agreed_is_signed'),
        ),
        migrations.AddConstraint(
            model_name='lifeproject',
            constraint=models.CheckConstraint(condition=models.Q(('scan__isnull', True), models.Q(('mark', ''), _negated=True), _connector='OR'), name='life_project_scan_of_what_was_signed'),
        ),
        migrations.RunSQL(_LIFE_PROJECT, migrations.RunSQL.noop),
    ]
