"""``darb retention``: what the rules would end on a day, carrying out what two people agreed to, and sweeping up."""

import argparse
import datetime
from collections.abc import Iterable
from typing import cast

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from darb.casefile.actions import carry_out_retention
from darb.casefile.queries.retention import Due, approved_runs, due
from darb.commands.reach import every_row
from darb.core.scope import Scope, scoped
from darb.documents.actions.ended import sweep_bytes
from darb.people.queries import scope_of
from darb.staff.models import User

HELP = "Say which data have reached the end of their retention, carry out what two people agreed to, or sweep up."
SHOWN = 20
SETTLED = datetime.timedelta(days=1)  # no act takes longer, from the bytes of its paper to its record


def add_arguments(parser: argparse.ArgumentParser) -> None:
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--dry-run", action="store_true", help="say what is due and do nothing")
    way.add_argument("--carry-out", action="store_true", help="end what was proposed and approved; once")
    way.add_argument(
        "--sweep", action="store_true", help="delete the bytes of papers that nothing is left of"
    )
    parser.add_argument("--on", type=datetime.date.fromisoformat, help="as of this day (today)")


def run(arguments: argparse.Namespace) -> int:
    on = arguments.on or timezone.localdate()
    if arguments.carry_out:
        return _carry_out(on)
    if arguments.sweep:
        return _sweep(on)
    with scoped(every_row()):
        _tell(due(on), on)
    return 0


def _tell(found: Iterable[Due], on: datetime.date) -> None:
    language = (translation.get_language() or "en")[:2]
    print(_("Retention on %(on)s; nothing was changed.") % {"on": on.isoformat()})
    held = 0
    for line in found:
        rule = line.rule
        print(f"{rule.category} ({rule.label[language]}): {rule.then}, {line.rows}")
        for code in line.codes[:SHOWN]:
            print(f"  {code}")
        if len(line.codes) > SHOWN:
            print("  " + _("and %(count)s more") % {"count": len(line.codes) - SHOWN})
        held += len(line.held)
    print(_("Kept for a procedure (legal hold): %(count)s.") % {"count": held})


def _carry_out(on: datetime.date) -> int:
    """Each run in a transaction of its own, as whoever approved it: with that account's reach and permissions."""
    with scoped(Scope()):
        waiting = approved_runs()
    for approved in waiting:
        by = cast(User, approved.approval.checker)  # the database wants one of whatever was approved
        with scoped(scope_of(by, on)):
            done = carry_out_retention(by=by, on=on, run=approved)
        said = {"number": done.number, "files": done.done_codes, "rows": done.done_rows}
        print(_("%(number)s was carried out; files: %(files)s, rows: %(rows)s.") % said)
    if not waiting:
        print(_("Nothing waits to be carried out."))
    return 0


def _sweep(on: datetime.date) -> int:
    """Bytes without a record, a day old: an act failed after it wrote them, or the storage did not answer in time."""
    files = sweep_bytes(by=None, on=on, written_before=timezone.now() - SETTLED)
    print(_("Bytes without a paper: %(files)s files deleted.") % {"files": files})
    return 0
