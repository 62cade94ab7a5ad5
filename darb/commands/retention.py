"""``darb retention --dry-run``: what the retention rules would do on a day, category by category; nothing is done."""

import argparse
import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from darb.casefile.queries.retention import due
from darb.core.processing import register
from darb.core.scope import Scope, scoped
from darb.establishments.models import Establishment
from darb.places.models import Province
from darb.staff.models import Compartment

HELP = "Say which data have reached the end of their retention, by category with counts and codes of files."
SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", required=True, help="say it and do nothing")
    parser.add_argument("--on", type=datetime.date.fromisoformat, help="as of this day (today)")


def run(arguments: argparse.Namespace) -> int:
    on = arguments.on or timezone.localdate()
    language = (translation.get_language() or "en")[:2]
    with scoped(_everybody()):
        found = due(on)
    print(_("Retention on %(on)s; nothing was changed.") % {"on": on.isoformat()})
    for line in found:
        rule = register().retention[line.category]
        print(f"{line.category} ({rule.label[language]}): {line.then}, {line.rows}")
        for code in line.codes[:SHOWN]:
            print(f"  {code}")
        if len(line.codes) > SHOWN:
            print("  " + _("and %(count)s more") % {"count": len(line.codes) - SHOWN})
    held = sum(len(line.held) for line in found)
    print(_("Kept for a procedure (legal hold): %(count)s.") % {"count": held})
    return 0


def _everybody() -> Scope:
    """Every row: a rule that forgets a closed compartment keeps there what it erases elsewhere."""
    return Scope(
        holders=tuple(Establishment.objects.values_list("pk", flat=True)),
        provinces=tuple(Province.objects.values_list("pk", flat=True)),
        compartments=(*Compartment.objects.values_list("pk", flat=True), "withheld"),
    )
