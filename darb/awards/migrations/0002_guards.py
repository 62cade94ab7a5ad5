"""Awards are seen inside a scope only; grants add up to the award, orders stay within its lines, old rows are kept."""

from django.db import migrations

from darb.core.history import KEPT_SINCE, keep_history
from darb.core.sql import append_only, row_scope

_PERSONAL = tuple(
    f"awards_{name}"
    for name in (
        "award",
        "awardgrant",
        "awardline",
        "purchaseorder",
        "orderline",
        "delivery",
        "equipmentitem",
        "handover",
        "payment",
        "paymentmove",
        "legcause",
        "filebatchline",
    )
)
_GRANTS = """
CREATE FUNCTION awards_grants_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE key bigint; awarded bigint; granted bigint;
BEGIN
  IF TG_TABLE_NAME = 'awards_award' THEN key := NEW.id; ELSE key := NEW.award_id; END IF;
  SELECT amount_minor INTO awarded FROM awards_award WHERE id = key;
  SELECT coalesce(sum(amount_minor), 0) INTO granted FROM awards_awardgrant WHERE award_id = key;
  IF awarded <> granted THEN
    RAISE EXCEPTION 'grants of award % add up to %, not to %', key, granted, awarded
      USING ERRCODE = 'check_violation', CONSTRAINT = 'award_funded_exactly';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER award_funded_exactly AFTER INSERT OR UPDATE ON awards_award
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION awards_grants_add_up();
CREATE CONSTRAINT TRIGGER award_funded_exactly AFTER INSERT OR UPDATE ON awards_awardgrant
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION awards_grants_add_up();
"""
_ORDERS = """
CREATE FUNCTION awards_order_within_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE line_quantity bigint; line_amount bigint; taken_quantity bigint; taken_amount bigint;
BEGIN
  -- The lock makes two orders at once on one line wait for each other.
  SELECT quantity, quantity * unit_price_minor INTO line_quantity, line_amount
    FROM awards_awardline WHERE id = NEW.award_line_id FOR UPDATE;
  SELECT sum(o.quantity), sum(o.amount_minor) INTO taken_quantity, taken_amount
    FROM awards_orderline o JOIN awards_purchaseorder p ON p.id = o.order_id
   WHERE o.award_line_id = NEW.award_line_id AND p.state NOT IN ('cancelled', 'rejected');
  IF taken_quantity > line_quantity OR taken_amount > line_amount THEN
    RAISE EXCEPTION 'orders exceed award line %', NEW.award_line_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'commit_once';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER commit_once AFTER INSERT ON awards_orderline
  FOR EACH ROW EXECUTE FUNCTION awards_order_within_line();
"""
_UNDO = """
DROP TRIGGER award_funded_exactly ON awards_award; DROP TRIGGER award_funded_exactly ON awards_awardgrant;
DROP FUNCTION awards_grants_add_up();
DROP TRIGGER commit_once ON awards_orderline; DROP FUNCTION awards_order_within_line();
"""


class Migration(migrations.Migration):
    replaces = [
        ("awards", "0002_scope"),
        ("awards", "0003_subject"),
        ("awards", "0004_people_on_lists"),
        ("awards", "0005_history"),
        ("awards", "0006_shared_is_read_only"),
        ("awards", "0007_event_day"),
        ("awards", "0008_file_batches"),
    ]
    dependencies = [("awards", "0001_initial"), KEPT_SINCE]
    operations = [
        *row_scope(*_PERSONAL),
        *keep_history(*_PERSONAL),
        *append_only("awards_awardgrant", "awards_orderline", "awards_paymentmove", "awards_legcause", personal=True),
        *append_only("awards_filebatch"),
        migrations.RunSQL(_GRANTS + _ORDERS, _UNDO),
    ]
