"""The command line: ``darb COMMAND …``. One table says which module answers to which word.

Exit status: 0 done, 1 a check failed or something is missing, 2 the input is wrong, 130 stopped by the keyboard.
"""

import argparse
import importlib
import os
import pathlib
import sys
from collections.abc import Sequence

import django
from django.apps import apps
from django.db import OperationalError, ProgrammingError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from darb.commands import embedded
from darb.commands.servers import NoDatabase
from darb.core.errors import Refusal
from darb.core.faults import why

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# Each module has HELP, OWNER (connects as the database's owner), add_arguments(parser) and run(arguments) -> int.
COMMANDS = {
    "accounts": "darb.commands.accounts",
    "communique": "darb.commands.communique",
    "demonstration": "darb.commands.demonstration",
    "figures": "darb.commands.figures",
    "journal": "darb.commands.journal",
    "keys": "darb.commands.keys",
    "live": "darb.commands.live",
    "migrations": "darb.commands.migrations",
    "prepare": "darb.commands.prepare",
    "retention": "darb.commands.retention",
    "season": "darb.commands.season",
    "serve": "darb.commands.serve",
    "worker": "darb.commands.worker",
}
OWNER_COMMANDS = {"keys", "migrations", "prepare"}
LANGUAGES = ("ar", "fr", "en")
UNDEFINED_TABLE = "42P01"
STOPPED = 130  # what a shell expects of a command ended by Ctrl+C


def connect(*, as_owner: bool) -> None:
    """Point this process at a database that answers, as the application or as the owner."""
    urls = embedded.ensure_running(ROOT)
    os.environ["DATABASE_URL"] = urls.app
    os.environ["DATABASE_OWNER_URL"] = urls.owner or urls.app
    os.environ["DARB_ROLE"] = "owner" if as_owner else "app"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "darb.config.settings")


def _parser(command: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="darb", description="From prison to work: the programme's command line."
    )
    parser.add_argument(
        "command", choices=sorted(COMMANDS), metavar="command", help=", ".join(sorted(COMMANDS))
    )
    if command in COMMANDS:
        module = importlib.import_module(COMMANDS[command])
        parser = argparse.ArgumentParser(prog=f"darb {command}", description=module.HELP)
        module.add_arguments(parser)
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; a refusal is one sentence on standard error, never a traceback."""
    given = list(sys.argv[1:] if words is None else words)
    command = given[0] if given and not given[0].startswith("-") else None
    if command not in COMMANDS:
        _parser(None).parse_args(given)
        return 2
    try:
        connect(as_owner=command in OWNER_COMMANDS)
        django.setup()
        translation.activate(_language())
        arguments = _parser(command).parse_args(given[1:])
        return int(importlib.import_module(COMMANDS[command]).run(arguments))
    except NoDatabase as fault:
        print(fault, file=sys.stderr)
        return 1
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of the output (head, less) had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (KeyboardInterrupt, OSError, OperationalError, ProgrammingError) as fault:
        print(_surroundings(fault), file=sys.stderr)
        return STOPPED if isinstance(fault, KeyboardInterrupt) else 1


def _language() -> str:
    """``DARB_LANGUAGE`` when it is one of ours; English otherwise."""
    wanted = os.environ.get("DARB_LANGUAGE", "")[:2]
    return wanted if wanted in LANGUAGES else "en"


def _surroundings(fault: BaseException) -> str:
    """What stopped the command from outside: the keyboard, the disk, the database. Anything else is a bug."""
    if isinstance(fault, KeyboardInterrupt):
        said = gettext_noop("Stopped. What was done stands; the same command goes on from there.")
        return _(said) if apps.ready else said  # no catalogue can be read before the packages are
    if isinstance(fault, OSError):
        if fault.errno is None:
            raise fault
        where = fault.filename or _("A file")
        return _("%(path)s cannot be used (%(why)s).") % {"path": where, "why": why(fault)}
    if isinstance(fault, ProgrammingError):
        if getattr(fault.__cause__, "sqlstate", "") != UNDEFINED_TABLE:
            raise fault
        return _("This database is not prepared: run “darb prepare” first.")
    told = str(fault).strip().splitlines()[0]
    return _("The database does not answer (%(why)s): start it, or check DATABASE_URL.") % {"why": told}


if __name__ == "__main__":
    sys.exit(main())
