"""``darb keys``: the keys that seal identity numbers and telephones, and sealing everything under a new one."""

import argparse

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from darb.core.resealing import reseal_slice, sealed_by_key
from darb.core.secret_fields import encrypted_fields, ring
from darb.core.secrets import write_ring
from darb.journal.actions import record

HELP = "Say which key sealed how much (status), or seal everything under a new key (rotate)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", choices=["status", "rotate"])
    parser.add_argument("--slice", type=int, default=500, help="values a transaction (500)")


def run(arguments: argparse.Namespace) -> int:
    if arguments.verb == "rotate":
        _rotate(arguments.slice)
    for field in encrypted_fields():
        counts = sealed_by_key(field)
        print(f"{field.column_name}: {_told(counts)}")
    return 0


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
