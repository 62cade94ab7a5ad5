"""``darb worker``: what leaves after an act was committed. Today: notices by e-mail to those who work with Darb."""

import argparse
import collections
import signal
import threading
import urllib.parse

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from darb.core.errors import Refusal
from darb.core.production import check_production
from darb.core.scope import Scope, scoped
from darb.notices.actions.mailing import address_messages, mail_next
from darb.notices.queries import Mail
from darb.notices.states import Message

HELP = "Send the e-mails that wait: that something waits, never what or whose. Several workers may run."
PORTS = {"smtps": 465, "smtp": 587}
TIMEOUT = 20  # seconds that a server may take to answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="send what waits now, then end")
    parser.add_argument("--every", type=int, default=10, metavar="SECONDS", help="how often to look (10)")


def run(arguments: argparse.Namespace) -> int:
    """Until it is stopped, which waits for the e-mail being sent; with ``--once`` 1 when one could not be sent."""
    check_production()
    server = _server()
    stopped = threading.Event()
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda _number, _frame: stopped.set())
    done = _pass(server, stopped)
    while not (arguments.once or stopped.wait(arguments.every)):
        _pass(server, stopped)
    return int(arguments.once and not done.keys() <= {Message.SENT, Message.CANCELLED})


def _server() -> EmailBackend:
    """``smtps://`` speaks TLS from its first byte; ``smtp://`` with a user turns to it before a password is said."""
    named = urllib.parse.urlsplit(settings.MAIL_SERVER)
    try:
        host, port = named.hostname, named.port
    except ValueError:
        host, port = None, None
    if not (host and settings.DEFAULT_FROM_EMAIL and named.scheme in PORTS):
        raise Refusal(
            gettext_lazy("No mail server is named: set DARB_MAIL and DARB_MAIL_FROM (docs/setup.md)."),
            code="mail_missing",
        )
    is_tls = named.scheme == "smtps"
    return EmailBackend(
        host=host,
        port=port or PORTS[named.scheme],
        username=urllib.parse.unquote(named.username or ""),
        password=urllib.parse.unquote(named.password or ""),
        use_ssl=is_tls,
        use_tls=not is_tls and named.username is not None,
        timeout=TIMEOUT,
    )


def _pass(server: EmailBackend, stopped: threading.Event) -> collections.Counter[Message]:
    """All that waits now, each step in a transaction of its own; how many e-mails ended in which state."""
    done: collections.Counter[Message] = collections.Counter()
    while not stopped.is_set() and _address():
        pass
    while not stopped.is_set() and (became := _mail(server)) is not None:
        done[became] += 1
    if done:
        told = {"sent": done[Message.SENT], "later": done[Message.QUEUED], "failed": done[Message.FAILED]}
        print(
            _("E-mails: %(sent)s sent, %(later)s to be tried again, %(failed)s given up.") % told, flush=True
        )
    return done


def _address() -> int:
    with scoped(Scope()):
        return address_messages(on=timezone.localdate(), at=timezone.now())


def _mail(server: EmailBackend) -> Message | None:
    def deliver(address: str, mail: Mail) -> None:
        EmailMessage(mail.subject, mail.text, to=[address], connection=server).send()

    with scoped(Scope()):
        return mail_next(on=timezone.localdate(), at=timezone.now(), deliver=deliver)
