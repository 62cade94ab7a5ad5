"""``darb migrations --check``: models without a migration are a fault of the change, not of the database."""

import argparse

from django.core.management import call_command

HELP = "Say whether a model changed without its migration."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", required=True)


def run(arguments: argparse.Namespace) -> int:
    try:
        call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)
    except SystemExit as stopped:
        return int(bool(stopped.code))
    return 0
