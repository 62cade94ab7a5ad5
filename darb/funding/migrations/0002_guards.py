"""The ledger's promises: entries are final and balanced on each fund, no fund is overcommitted, old rows are kept."""

from django.db import migrations

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import append_only

_BALANCED = """
CREATE FUNCTION funding_entry_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong bigint;
BEGIN
  SELECT tranche_id INTO wrong FROM funding_leg WHERE entry_id = NEW.entry_id GROUP BY tranche_id
   HAVING sum(CASE side WHEN 'debit' THEN amount_minor ELSE -amount_minor END) <> 0 LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'entry % does not balance on fund %', NEW.entry_id, wrong
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_balances';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON funding_leg
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION funding_entry_balances();
"""
_NOT_EMPTY = """
CREATE FUNCTION funding_entry_has_legs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM funding_leg WHERE entry_id = NEW.id) THEN
    RAISE EXCEPTION 'entry % has no legs', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_has_legs';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER entry_has_legs AFTER INSERT ON funding_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION funding_entry_has_legs();
"""
_AVAILABLE = """
-- What a leg adds to the money that may still be committed. Received money is what account 6 holds less what
-- account 1 still awaits; where the agreement allows firm money, the signed promise counts before it arrives.
-- M1 holds pre-commitments and commitments; 3, 7 and 8 what was spent on equipment and support.
CREATE FUNCTION funding_effect_on_available(account text, side text, amount bigint, firm boolean)
RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN account = '6' THEN amount
    WHEN account = '1' AND NOT firm THEN amount
    WHEN account IN ('M1', '3', '7', '8') THEN amount
    ELSE 0 END * CASE side WHEN 'credit' THEN 1 ELSE -1 END
$$;
CREATE FUNCTION funding_keep_available() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE funding_tranche t SET available_minor = t.available_minor + d.delta
    FROM (SELECT l.tranche_id,
                 sum(funding_effect_on_available(l.account_id, l.side, l.amount_minor, a.allows_firm_money)) AS delta
            FROM new_legs l JOIN funding_tranche s ON s.id = l.tranche_id
            JOIN funding_agreement a ON a.id = s.agreement_id GROUP BY l.tranche_id) d
   WHERE t.id = d.tranche_id AND d.delta <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER available_follows_legs AFTER INSERT ON funding_leg
  REFERENCING NEW TABLE AS new_legs FOR EACH STATEMENT EXECUTE FUNCTION funding_keep_available();
-- Only the legs may move the balance: a plain update of the column is refused.
CREATE FUNCTION funding_available_only_by_legs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.available_minor IS DISTINCT FROM OLD.available_minor AND pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'the available amount moves by posted legs only'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'available_only_by_legs';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER available_only_by_legs BEFORE UPDATE ON funding_tranche
  FOR EACH ROW EXECUTE FUNCTION funding_available_only_by_legs();
"""
_POSTING = """
CREATE FUNCTION funding_check_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM funding_accountingperiod
              WHERE state = 'locked' AND NEW.effective_on >= starts_on AND NEW.effective_on < ends_on) THEN
    RAISE EXCEPTION 'the accounting period of % is locked', NEW.effective_on
      USING ERRCODE = 'check_violation', CONSTRAINT = 'period_closed';
  END IF;
  IF NEW.reverses_id IS NOT NULL
     AND EXISTS (SELECT 1 FROM funding_entry WHERE id = NEW.reverses_id AND reverses_id IS NOT NULL) THEN
    RAISE EXCEPTION 'a reversal is not reversed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reversal_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER posting_allowed BEFORE INSERT ON funding_entry
  FOR EACH ROW EXECUTE FUNCTION funding_check_posting();
"""
_UNDO = """
DROP TRIGGER entry_balances ON funding_leg; DROP FUNCTION funding_entry_balances();
DROP TRIGGER entry_has_legs ON funding_entry; DROP FUNCTION funding_entry_has_legs();
DROP TRIGGER available_follows_legs ON funding_leg; DROP FUNCTION funding_keep_available();
DROP TRIGGER available_only_by_legs ON funding_tranche; DROP FUNCTION funding_available_only_by_legs();
DROP FUNCTION funding_effect_on_available(text, text, bigint, boolean);
DROP TRIGGER posting_allowed ON funding_entry; DROP FUNCTION funding_check_posting();
"""


class Migration(migrations.Migration):
    replaces = [
        ("funding", "0002_ledger"),
        ("funding", "0003_history"),
        ("funding", "0004_tranche_expected_on"),
    ]
    dependencies = [("funding", "0001_initial"), KEPT_SINCE]
    operations = [
        migrations.RunSQL(_BALANCED + _NOT_EMPTY + _AVAILABLE + _POSTING, _UNDO),
        *append_only("funding_entry", "funding_leg"),
        *keep_history(
            "funding_agreement",
            "funding_contribution",
            "funding_tranche",
            "funding_callsource",
            "funding_accountingperiod",
            "funding_entry",
            "funding_leg",
        ),
        *keep_history("funding_account", key="code"),
    ]
