"""A communiqué that was checked keeps its words; its moves and the statements of execution are never rewritten."""

from django.db import migrations

from darb.core.sql import append_only

FREEZE = """
CREATE FUNCTION keep_communique_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' AND (NEW.texts, NEW.figures, NEW.content_hash, NEW.as_of, NEW.ordinal, NEW.communique_id)
        IS DISTINCT FROM (OLD.texts, OLD.figures, OLD.content_hash, OLD.as_of, OLD.ordinal, OLD.communique_id) THEN
        RAISE EXCEPTION 'the words of a communiqué that was checked are frozen'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'communique_words_are_frozen';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER words_are_frozen BEFORE UPDATE ON reports_communiqueversion
    FOR EACH ROW EXECUTE FUNCTION keep_communique_words();
"""
THAW = """
DROP TRIGGER words_are_frozen ON reports_communiqueversion;
DROP FUNCTION keep_communique_words();
"""


class Migration(migrations.Migration):
    replaces = [
        ("reports", "0002_figures_entered"),
        ("reports", "0003_communiques"),
        ("reports", "0004_execution_statements"),
    ]
    dependencies = [("reports", "0001_initial")]
    operations = [
        *append_only("reports_communiquemove", "reports_executionstatement"),
        migrations.RunSQL(FREEZE, THAW),
    ]
