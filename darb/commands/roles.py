"""The two roles of the database: the owner, who migrates and loads, and the application, who serves people.

The application owns nothing, creates no database and never bypasses row-level security; what it may do with
the owner's tables is granted by default privileges, so a new table needs no grant of its own.
"""

import psycopg
from psycopg import sql

from darb.commands.servers import NoDatabase

OWNER = "darb_owner"
APPLICATION = "darb_app"
DATABASE = "darb"
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist", "pgcrypto")

_GRANTS = (
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE ON SEQUENCES TO {app}",
)
# What the owner made before the default privileges stood. Only what the application cannot use at all is
# granted: a privilege taken back from it on purpose stays away.
_UNGRANTED = """
    SELECT relname, relkind FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND pg_get_userbyid(relowner) = current_user AND (
      (relkind IN ('r', 'p', 'v', 'm') AND NOT has_table_privilege(%(app)s, oid, 'SELECT'))
      OR (relkind = 'S' AND NOT has_sequence_privilege(%(app)s, oid, 'USAGE')))
"""

_FAULTS: dict[type[psycopg.Error], tuple[str, str]] = {
    psycopg.errors.InsufficientPrivilege: (
        "database-not-owned",
        "The role of DATABASE_OWNER_URL may not prepare the database (%(why)s): it must own it.",
    ),
    psycopg.errors.UndefinedObject: (
        "database-role-missing",
        "The server lacks the application's role (%(why)s): create the role of DATABASE_URL there first.",
    ),
    psycopg.errors.FeatureNotSupported: (
        "database-extension-missing",
        "The server lacks an extension (%(why)s): install PostgreSQL's contrib modules there.",
    ),
    psycopg.OperationalError: (
        "database-silent",
        "The database of DATABASE_OWNER_URL does not answer (%(why)s): check the address, and that it runs.",
    ),
}


def _run(connection: psycopg.Connection, *statements: str, **names: str) -> None:
    identifiers = {word: sql.Identifier(name) for word, name in names.items()}
    for statement in statements:
        connection.execute(sql.SQL(statement).format(**identifiers))  # type: ignore[arg-type]


def _add_extensions(connection: psycopg.Connection) -> None:
    for name in EXTENSIONS:
        _run(connection, "CREATE EXTENSION IF NOT EXISTS {name}", name=name)


def _exists(connection: psycopg.Connection, catalogue: str, column: str, name: str) -> bool:
    names = sql.Identifier(catalogue), sql.Identifier(column)
    query = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(*names)
    return connection.execute(query, [name]).fetchone() is not None


def create(superuser: str) -> None:
    """Roles, extensions and database of an embedded server; run again, it changes nothing.

    Extensions and default privileges are put into ``template1``, so that test databases carry them too.
    """
    with psycopg.connect(superuser, dbname="template1", autocommit=True) as connection:
        if not _exists(connection, "pg_roles", "rolname", OWNER):
            _run(connection, "CREATE ROLE {owner} LOGIN CREATEDB NOBYPASSRLS", owner=OWNER)
        if not _exists(connection, "pg_roles", "rolname", APPLICATION):
            _run(connection, "CREATE ROLE {app} LOGIN NOCREATEDB NOCREATEROLE NOBYPASSRLS", app=APPLICATION)
        _add_extensions(connection)
        _run(connection, *_GRANTS, owner=OWNER, app=APPLICATION)
    with psycopg.connect(superuser, dbname="postgres", autocommit=True) as connection:
        if not _exists(connection, "pg_database", "datname", DATABASE):
            _run(connection, "CREATE DATABASE {name} OWNER {owner}", name=DATABASE, owner=OWNER)
        _run(connection, "REVOKE ALL ON DATABASE {name} FROM PUBLIC", name=DATABASE)
        _run(connection, "GRANT CONNECT ON DATABASE {name} TO {app}", name=DATABASE, app=APPLICATION)


def grant(owner_url: str, application: str = APPLICATION) -> None:
    """Lets the application's role use what the owner of a given server makes or has made.

    The roles and the database exist there already; the extensions are ones that a database's owner may add.
    """
    try:
        with psycopg.connect(owner_url, autocommit=True, connect_timeout=10) as connection:
            _add_extensions(connection)
            _run(connection, *_GRANTS, owner=connection.info.user, app=application)
            _run(connection, "GRANT USAGE ON SCHEMA public TO {app}", app=application)
            for name, kind in connection.execute(_UNGRANTED, {"app": application}).fetchall():
                what = "USAGE ON SEQUENCE" if kind == "S" else "SELECT, INSERT, UPDATE, DELETE ON TABLE"
                _run(connection, f"GRANT {what} {{name}} TO {{app}}", name=name, app=application)
    except tuple(_FAULTS) as fault:
        code, sentence = next(_FAULTS[kind] for kind in _FAULTS if isinstance(fault, kind))
        raise NoDatabase(sentence, code=code, why=str(fault).strip().splitlines()[0]) from fault
