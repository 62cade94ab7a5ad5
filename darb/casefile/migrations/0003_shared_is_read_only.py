"""A transfer is written by both of its sides and by nobody who only reads the file for a while."""

from django.db import migrations

from darb.core.sql import shared_is_read_only, written_when

# A move is written by whoever writes its transfer; the transfer's compartments were asked when it was found.
_MOVES = """EXISTS (SELECT 1 FROM casefile_filetransfer AS moved WHERE moved.id = transfer_id
  AND (moved.subject = ANY ((SELECT NULLIF(current_setting('darb.written', true), '')::text[])::text[])
   OR ARRAY[moved.holder_id, moved.sender_id, moved.receiver_id]
      && (SELECT NULLIF(current_setting('darb.holders', true), '')::bigint[])
   OR moved.province_id = ANY ((SELECT NULLIF(current_setting('darb.provinces', true), '')::text[])::text[])))"""


class Migration(migrations.Migration):
    dependencies = [("casefile", "0002_history")]
    operations = [
        *shared_is_read_only("casefile_filetransfer", places=("holder_id", "sender_id", "receiver_id")),
        written_when("casefile_filetransfermove", _MOVES),
    ]
