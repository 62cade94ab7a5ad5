"""``darb keys``: the keys that seal identity numbers and telephones, and the search keys of names."""

import argparse
import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from darb.commands.reach import every_row
from darb.core.folding import VERSION
from darb.core.resealing import reseal_slice, sealed_by_key
from darb.core.scope import scoped
from darb.core.secret_fields import encrypted_fields, ring
from darb.core.secrets import write_ring
from darb.journal.actions import record
from darb.people.actions.name_keys import renew_name_keys
from darb.people.models import Folding

SLICE = 500
HELP = "Say which key sealed how much (status), seal all under a new key (rotate), compare the names' keys (names)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", choices=["status", "rotate", "names"])
    parser.add_argument("--slice", type=int, default=SLICE, help=f"values a transaction ({SLICE})")


def run(arguments: argparse.Namespace) -> int:
    if arguments.verb == "names":
        renewed = renew_names(timezone.localdate(), arguments.slice, again=True)
        print(_("Keys of names that were renewed: %(count)s.") % {"count": renewed})
        return 0
    if arguments.verb == "rotate":
        _rotate(arguments.slice)
    for field in encrypted_fields():
        counts = sealed_by_key(field)
        print(f"{field.column_name}: {_told(counts)}")
    return 0


def renew_names(on: datetime.date, size: int = SLICE, *, again: bool = False) -> int:
    """How many names bore a key of an older folding. Nothing is compared twice unless ``again``."""
    if not again and Folding.objects.filter(version=VERSION, finished_on__isnull=False).exists():
        return 0
    state = _renewed_slice(on, size, again=again)
    while state.finished_on is None:
        state = _renewed_slice(on, size)
    return state.renewed


def _renewed_slice(on: datetime.date, size: int, *, again: bool = False) -> Folding:
    with scoped(every_row()):
        return renew_name_keys(by=None, on=on, size=size, again=again)


def _told(counts: dict[str, int]) -> str:
    kept = [f"{name} {counts.get(name, 0)}" for name in ring().keys if counts.get(name)]
    return ", ".join(kept) or "0"


def _rotate(size: int) -> None:
    """A rotation that was stopped is gone on with; only a finished one is followed by another key.

    The file of keys is written before the first value is sealed with the new one: no value is ever without its
    key. Older keys stay in the file, because backups of earlier days need them.
    """
    if not _is_unfinished():
        write_ring(settings.KEYS_FILE, ring().with_new_key(timezone.localdate()), over=True)
        ring.cache_clear()
    done = 0
    for field in encrypted_fields():
        while count := reseal_slice(field, size):
            done += count
    with transaction.atomic():
        record(
            by=None, on=timezone.localdate(), act="keys.rotate", subject=f"key:{ring().current}", count=done
        )
    print(_("Sealed under the key %(key)s: %(count)s values.") % {"key": ring().current, "count": done})


def _is_unfinished() -> bool:
    return any(set(sealed_by_key(field)) - {ring().current} for field in encrypted_fields())
