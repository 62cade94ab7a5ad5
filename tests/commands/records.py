"""What a database holds, told in ways that can be compared."""

import psycopg


def dump(owner: psycopg.Connection) -> dict[str, list[str]]:
    """Every row of every table as text, by table: equal dumps are equal databases."""
    tables = owner.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    ).fetchall()
    return {name: _rows(owner, name) for (name,) in tables}


def _rows(owner: psycopg.Connection, table: str) -> list[str]:
    """As the table's owner with row security lifted for this statement's transaction."""
    with owner.transaction(force_rollback=True):
        owner.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        return sorted(str(row[0]) for row in owner.execute(f"SELECT to_jsonb(t)::text FROM {table} t"))


def outcome(owner: psycopg.Connection) -> dict[str, object]:
    """What a season came to: papers by their bytes, money by account, rows by table. Keys and clocks are left out.

    Equal papers say that names, numbers, amounts, marks, reasons and tokens are equal, to the letter.
    """
    papers = owner.execute("SELECT kind, number, language, sha256 FROM documents_document").fetchall()
    money = owner.execute(
        "SELECT account_id, side, sum(amount_minor) FROM funding_leg GROUP BY account_id, side"
    ).fetchall()
    numbers = owner.execute("SELECT series, year, latest FROM controls_number").fetchall()
    counts = {table: len(rows) for table, rows in dump(owner).items() if table not in _UNCOUNTED}
    return {"papers": sorted(papers), "money": sorted(money), "numbers": sorted(numbers), "counts": counts}


_UNCOUNTED = {"django_session", "exchange_import"}
