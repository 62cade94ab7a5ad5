"""``darb serve``: the site on the loopback interface."""

import argparse
import errno
import hashlib
import os
import pathlib
import socket
import sys

from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from darb.commands import clusters
from darb.commands.beside import start_beside
from darb.commands.main import ROOT
from darb.core.errors import Refusal
from darb.core.faults import why, why_port
from darb.core.production import check_production
from darb.exchange.queries.imports import applied_import

_PORT_TAKEN = _(
    "Port %(port)s is taken by another program: stop it, or choose another with PORT=… (make) or --port."
)
_PORT_BARRED = _("Port %(port)s may not be used (%(why)s): choose another with PORT=… (make) or --port.")
_UNREADABLE = _("%(path)s cannot be read (%(why)s).")
_NO_PORT = _("%(port)s is not a port: choose one from 1024 to 65535.")

HELP = "Serve the site on 127.0.0.1 (put a web server in front of it in production)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--meanwhile", type=pathlib.Path, metavar="WORKBOOK", help="a season to run while the site is served"
    )


def run(arguments: argparse.Namespace) -> int:
    """Replaces this process by the web server, so that a signal reaches it."""
    check_production()
    _check_port(arguments.port)
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        call_command("collectstatic", interactive=False, verbosity=0)
    address = f"http://127.0.0.1:{arguments.port}/"
    if arguments.meanwhile:
        print(_run_meanwhile(arguments.meanwhile), flush=True)
    print(_("Darb answers on %(address)s (stop with Ctrl+C).") % {"address": address}, flush=True)
    words = ["-m", "gunicorn", "darb.config.wsgi:application", f"--bind=127.0.0.1:{arguments.port}"]
    words += [
        "--worker-class=gthread",
        f"--workers={arguments.workers}",
        "--threads=4",
        "--log-level=warning",
    ]
    os.execv(sys.executable, [sys.executable, *words])  # noqa: S606


def _run_meanwhile(workbook: pathlib.Path) -> str:
    """Start the season's run beside the site, unless it came to its end before; what is said of it."""
    try:
        sha256 = hashlib.sha256(workbook.read_bytes()).hexdigest()
    except OSError as fault:
        raise Refusal(_UNREADABLE, code="file_unreadable", path=workbook, why=why(fault)) from fault
    if applied_import(sha256):
        told = _("%(workbook)s was already run to its end: nothing changed.")
        return str(told % {"workbook": workbook.name})
    log = clusters.variable(ROOT) / "log" / f"{workbook.stem}.log"
    start_beside(["season", "run", str(workbook), "--log"], log)
    told = _("%(workbook)s is being loaded meanwhile; %(log)s says how far.")
    return str(told % {"workbook": workbook.name, "log": log})


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                raise Refusal(_PORT_BARRED, code="port_barred", port=port, why=why_port(fault)) from fault
            raise Refusal(_PORT_TAKEN, code="port_taken", port=port) from fault
        except OverflowError as fault:
            raise Refusal(_NO_PORT, code="port_unknown", port=port) from fault
