"""``darb season``: an empty workbook, or a whole season run from its workbook.

The workbook is checked whole before anything is written. Each step is an act of the package that owns it, taken by
the account whose duty it is; whoever runs the command is only the importer. A stopped run goes on where it was, and
the same file twice changes nothing.
"""

import argparse
import os
import pathlib

from django.utils import translation
from django.utils.translation import gettext as _

from darb.commands.season.running import run_season
from darb.core.errors import Refusal
from darb.exchange.workbook.template import write_template

HELP = "Run a season from its workbook, or write an empty workbook."
LANGUAGES = ("ar", "fr", "en")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    run = verbs.add_parser("run", help="check a workbook and run its season")
    run.add_argument("workbook", type=pathlib.Path)
    run.add_argument("--dry-run", action="store_true", help="check only; write nothing")
    run.add_argument("--log", action="store_true", help="say each step on a line that stays")
    run.add_argument("--json", action="store_true", help="say everything as one JSON object")
    run.add_argument(
        "--language", choices=LANGUAGES, help="language of every line; DARB_LANGUAGE where absent"
    )
    run.add_argument("--as", dest="login", default="manager", help="the importer's login")
    run.add_argument(
        "--annotated", type=pathlib.Path, help="where to write the annotated copy of a refused workbook"
    )
    run.add_argument(
        "--different", action="append", default=[], metavar="REF=REF", help="answer: these are two people"
    )
    run.add_argument(
        "--same", action="append", default=[], metavar="REF=REF", help="answer: this is one person"
    )
    template = verbs.add_parser("template", help="write an empty workbook")
    template.add_argument("path", type=pathlib.Path)
    template.add_argument("--language", choices=LANGUAGES, help="of the sheets; DARB_LANGUAGE, else Arabic")


def run(arguments: argparse.Namespace) -> int:
    """The language stays chosen when the command ends: a refusal is said in it too."""
    arguments.language = arguments.language or _language(arguments.verb)
    translation.activate(arguments.language)
    if arguments.verb == "run":
        return run_season(arguments)
    if arguments.path.exists():
        raise Refusal(_("%(path)s exists already."), code="file_exists", path=arguments.path)
    write_template(arguments.path, arguments.language)
    print(_("Empty season workbook written: %(path)s") % {"path": arguments.path})
    return 0


def _language(verb: str) -> str:
    """The command line's own; an empty workbook is in Arabic where nobody named a language."""
    if verb == "template" and "DARB_LANGUAGE" not in os.environ:
        return "ar"
    return translation.get_language() or "en"
