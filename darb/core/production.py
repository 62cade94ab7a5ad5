"""What must be there before the site may serve real people. In a trial nothing of it is asked.

Source: law 09-08 (prior authorisation of the commission before data with identity numbers or about convictions
are processed); the rest is what a stolen file or a guessed word would open.
"""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from darb.core.errors import Refusal
from darb.core.secrets import is_open_to_others, read_ring

SHORTEST_SECRET = 50
ANYBODY = "*"


class NotReady(Refusal):
    """The site may not serve real people like this."""


def check_production() -> None:
    """Raises ``NotReady`` with the first thing that is missing, in a sentence that says how to mend it."""
    if not settings.PRODUCTION:
        return
    if not settings.AUTHORISATION_NUMBER.strip():
        raise NotReady(
            _("Production needs the data-protection authorisation: set DARB_AUTHORISATION_NUMBER."),
            code="authorisation_missing",
        )
    if len(_secret()) < SHORTEST_SECRET:
        raise NotReady(
            _("Production needs a secret of its own, of 50 signs or more: set DARB_SECRET_KEY."),
            code="secret_missing",
        )
    _check_hosts()
    _check_keys()


def _secret() -> str:
    try:
        return str(settings.SECRET_KEY)
    except ImproperlyConfigured:  # what the framework says of an empty one
        return ""


def _check_hosts() -> None:
    """A site that answers to any name lends its own to whoever sends a link."""
    hosts = settings.ALLOWED_HOSTS
    if not settings.HOSTS_GIVEN or ANYBODY in hosts:
        raise NotReady(_("Production needs the names it answers to: set DARB_HOSTS."), code="hosts_missing")


def _check_keys() -> None:
    path = settings.KEYS_FILE
    try:
        read_ring(path)
    except (OSError, ValueError, KeyError) as fault:
        raise NotReady(
            _("Production needs the file of keys %(path)s: set DARB_KEYS, or bring it back from its safe."),
            code="keys_missing",
            path=path,
        ) from fault
    if is_open_to_others(path):
        raise NotReady(
            _("Others than its owner may read the file of keys %(path)s: run chmod 600 on it."),
            code="keys_open",
            path=path,
        )
