"""``darb prepare``: migrations, reference data and, outside production, the demo accounts."""

import argparse

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from darb.commands.demo_people import load_demo_people
from darb.commands.demo_requests import load_demo_requests
from darb.commands.keys import renew_names
from darb.commands.loading import load_reference
from darb.commands.roles import grant
from darb.journal.actions import prepare_partitions
from darb.people.actions.linking import link_demo_accounts
from darb.staff.actions.accounts import load_demo_accounts

HELP = "Bring the database up to date: tables, reference data, demo accounts. Again, it changes nothing."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--people", action="store_true", help="a few invented people too (demonstration only)"
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing when nothing changed")


def migrate() -> int:
    """Apply the migrations that are missing; how many they were."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        call_command("migrate", verbosity=0, interactive=False)
    return len(plan)


def run(arguments: argparse.Namespace) -> int:
    grant(_owner_url(), settings.DATABASE_APP_ROLE)
    migrated = migrate()
    loaded = [*load_reference(), prepare_partitions(by=None, on=timezone.localdate())]
    changed = [f"{name}: {rows}" for name, rows, is_changed in loaded if is_changed]
    renewed = renew_names(timezone.localdate())
    changed += [f"renewed keys of names: {renewed}"] if renewed else []
    if settings.DEMO:
        made = load_demo_accounts(
            directory=settings.COUNTRY_DIRECTORY / "demo", on=timezone.localdate(), key=settings.SECRET_KEY
        )
        changed += [f"demo accounts: {made}"] if made else []
        people = load_demo_people(settings.COUNTRY_DIRECTORY / "demo") if arguments.people else 0
        changed += [f"invented people: {people}"] if people else []
        asked = load_demo_requests() if arguments.people else 0
        changed += [f"invented requests: {asked}"] if asked else []
        link_demo_accounts(directory=settings.COUNTRY_DIRECTORY / "demo", on=timezone.localdate())
    if migrated:
        print(f"Database: {migrated} migrations applied.")
    if changed:
        print("Loaded " + ", ".join(changed) + ".")
    if not (migrated or changed or arguments.quiet):
        print("Database and reference data: nothing changed.")
    return 0


def _owner_url() -> str:
    parameters = connection.get_connection_params()
    options = " ".join(
        f"{word}='{parameters[name]}'"
        for word, name in [("dbname", "dbname"), ("user", "user"), ("host", "host"), ("port", "port")]
        if parameters.get(name)
    )
    password = parameters.get("password")
    return options + (f" password='{password}'" if password else "")
