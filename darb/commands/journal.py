"""``darb journal``: is every chain of the journal as it was written, and its heads kept outside the database."""

import argparse
import dataclasses
import fcntl
import json
import os
import pathlib
import time

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from darb.core.errors import Refusal
from darb.journal.queries.chains import Checked, check_chains, heads
from darb.journal.rules.chains import Break
from darb.journal.rules.seals import SealBroken, new_seal, places, read_seals

HELP = "Verify the chains of the journal (verify), or write their heads to a signed file outside (seal)."
SENTENCES = {
    "changed": gettext_lazy("Chain %(chain)s: entry %(position)s was changed."),
    "cut": gettext_lazy(
        "Chain %(chain)s: its end is cut off, entry %(position)s and what followed are missing."
    ),
    "inserted": gettext_lazy("Chain %(chain)s: entry %(position)s was inserted."),
    "missing": gettext_lazy("Chain %(chain)s: entry %(position)s is missing."),
    "swapped": gettext_lazy("Chain %(chain)s: entry %(position)s changed places with another."),
    "rewritten": gettext_lazy(
        "Chain %(chain)s: rewritten from entry %(position)s on; the sealed heads say otherwise."
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    verify = verbs.add_parser("verify", help="walk every chain and name the first entry that was touched")
    verify.add_argument("--chain", default="", help="this chain and its reads only")
    verify.add_argument("--json", action="store_true", help="one object for programs")
    verify.add_argument("--seals", type=pathlib.Path, help="compare with the heads of this file too")
    verify.add_argument("--key", type=pathlib.Path, help="the public key that checks the seals")
    seal = verbs.add_parser("seal", help="add the heads of today to a signed file")
    seal.add_argument(
        "--to", type=pathlib.Path, required=True, help="the file; keep a copy away from the server"
    )


def run(arguments: argparse.Namespace) -> int:
    return _verify(arguments) if arguments.verb == "verify" else _seal(arguments.to)


def _verify(arguments: argparse.Namespace) -> int:
    sealed = {}
    if arguments.seals:
        public = _public_key(arguments.key or _public_file())
        sealed = places(_read(arguments.seals, public)[0])
    begun = time.perf_counter()
    found = check_chains(arguments.chain, sealed)
    seconds = time.perf_counter() - begun
    if arguments.json:
        print(json.dumps(_facts(found, seconds), ensure_ascii=False))
    else:
        _tell(found, seconds)
    return 1 if found.breaks else 0


def _facts(found: Checked, seconds: float) -> dict[str, object]:
    return {
        "schema": "darb.journal.verify/1",
        "chains": found.chains,
        "entries": found.entries,
        "seconds": f"{seconds:.2f}",
        "breaks": [dataclasses.asdict(broken) for broken in found.breaks],
    }


def _tell(found: Checked, seconds: float) -> None:
    for broken in found.breaks:
        print(_sentence(broken))
    facts = {
        "chains": found.chains,
        "entries": found.entries,
        "seconds": f"{seconds:.2f}",
        "rate": round(found.entries / max(seconds, 0.001)),
        "broken": len(found.breaks),
    }
    said = _(
        "%(chains)s chains, %(entries)s entries hold, %(broken)s chains broken; %(seconds)s s, %(rate)s a second."
    )
    print(said % facts)


def _sentence(broken: Break) -> str:
    return str(SENTENCES[broken.kind]) % {"chain": broken.chain, "position": broken.position}


def _seal(path: pathlib.Path) -> int:
    """One writer at a time; the file is read again before it is added to, so that nobody continues a broken one."""
    key = _private_key(pathlib.Path(settings.SEAL_KEY_FILE))
    with path.open("a+", encoding="utf-8") as kept:
        fcntl.flock(kept, fcntl.LOCK_EX)
        previous = _read(path, key.public_key())[1]
        found = heads()
        kept.write(new_seal(found, at=timezone.now(), previous=previous, key=key) + "\n")
        kept.flush()
        os.fsync(kept.fileno())
    print(_("Sealed the heads of %(count)s chains.") % {"count": len(found)})
    return 0


def _read(path: pathlib.Path, key: Ed25519PublicKey) -> tuple[list, str]:
    try:
        return read_seals(path.read_text(encoding="utf-8").splitlines(), key)
    except SealBroken as broken:
        raise Refusal(
            _("%(path)s: seal %(line)s is not as it was written, or was signed with another key."),
            code="seal_broken",
            path=path,
            line=broken.line,
        ) from broken


def _public_file() -> pathlib.Path:
    return pathlib.Path(settings.SEAL_KEY_FILE).with_suffix(".pub")


def _public_key(path: pathlib.Path) -> Ed25519PublicKey:
    try:
        key = serialization.load_pem_public_key(path.read_bytes())
    except (ValueError, UnsupportedAlgorithm) as fault:
        raise _no_key(path) from fault
    if not isinstance(key, Ed25519PublicKey):
        raise _no_key(path)
    return key


def _private_key(path: pathlib.Path) -> Ed25519PrivateKey:
    """Made at the first seal, readable by this account alone; its public half lies beside it for the auditor."""
    if not path.exists():
        _make_key(path)
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as fault:
        raise _no_key(path) from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(path)
    return key


def _make_key(path: pathlib.Path) -> None:
    key = Ed25519PrivateKey.generate()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    _public_file().write_bytes(public)


def _no_key(path: pathlib.Path) -> Refusal:
    return Refusal(_("%(path)s holds no key for seals (Ed25519, PEM)."), code="seal_key", path=path)
