"""``darb demonstration``: what ``make demo`` fills the prepared database with, in one process.

A season run from its workbook, the live season and invented people, then the accounts to come in with. Each is the
command of its own name, which says what it did; the first that does not end well ends the rest.
"""

import argparse
import pathlib

from darb.commands import accounts, live, season

HELP = (
    "Run a season from its workbook, load the live one, print the demo accounts. Again, it changes nothing."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("workbook", type=pathlib.Path)


def run(arguments: argparse.Namespace) -> int:
    for command, words in ((season, ["run", str(arguments.workbook)]), (live, []), (accounts, [])):
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        if status := command.run(parser.parse_args(words)):
            return status
    return 0
