"""Sealing again, under a new key, what lies in a table already.

Done by the database's owner, in slices by primary key. A slice is one transaction, in which the policy that hides
rows is not forced on the owner: a row that no scope reaches must not stay behind with an old key. What was done
stays done; whoever goes on finds by their key's name the values that are left.
"""

import contextlib
from collections.abc import Iterator

from django.db import connection, transaction

from darb.core.secret_fields import EncryptedField, ring
from darb.core.secrets import MARK

_COUNTED = (
    """SELECT split_part("{column}", %s, 1), count(*) FROM "{table}" WHERE "{column}" <> '' GROUP BY 1"""
)
_OLDER = """SELECT id, subject, "{column}" FROM "{table}" WHERE "{column}" <> ''
  AND split_part("{column}", %s, 1) <> %s ORDER BY id LIMIT %s FOR UPDATE"""
_WRITTEN = 'UPDATE "{table}" SET "{column}" = %s WHERE id = %s'


def sealed_by_key(field: EncryptedField) -> dict[str, int]:
    """How many values of the column each key has sealed."""
    table, column = field.model._meta.db_table, field.column
    with transaction.atomic(), _every_row(table), connection.cursor() as cursor:
        cursor.execute(_COUNTED.format(table=table, column=column), [MARK])
        return dict(cursor.fetchall())


def reseal_slice(field: EncryptedField, size: int) -> int:
    """Seal again, with the current key, up to ``size`` values that another key sealed; how many there were."""
    table, column = field.model._meta.db_table, field.column
    with transaction.atomic(), _every_row(table), connection.cursor() as cursor:
        cursor.execute(_OLDER.format(table=table, column=column), [MARK, ring().current, size])
        rows = [(_again(value, f"{table}.{column}:{whom}"), key) for key, whom, value in cursor.fetchall()]
        cursor.executemany(_WRITTEN.format(table=table, column=column), rows)
    return len(rows)


def _again(value: str, cell: str) -> str:
    return ring().seal(ring().open(value, cell), cell)


@contextlib.contextmanager
def _every_row(table: str) -> Iterator[None]:
    """The owner reads and writes the whole table; the policy is forced again with the same transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to come cannot be altered
        cursor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
