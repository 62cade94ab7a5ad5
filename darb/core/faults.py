"""What the operating system declines, in the reader's words: its own sentences come in the language of the machine."""

import errno
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_WORDS: Mapping[int, Promise] = {
    errno.ENOENT: _("it is absent"),
    errno.ENOTDIR: _("a part of its path is not a folder"),
    errno.EISDIR: _("it is a folder"),
    errno.EACCES: _("this account may not open it"),
    errno.EPERM: _("this account may not do that"),
    errno.EEXIST: _("it exists already"),
    errno.EROFS: _("the disk can only be read"),
    errno.ENOSPC: _("the disk is full"),
    errno.EDQUOT: _("the disk is full"),
    errno.ENAMETOOLONG: _("its name is too long"),
    errno.ELOOP: _("its links lead round in a circle"),
    errno.EIO: _("the disk does not answer"),
    errno.EMFILE: _("too many files are open"),
    errno.ENFILE: _("too many files are open"),
    errno.EADDRNOTAVAIL: _("this machine has no such address"),
}
_OTHER = _("the system's error %(number)s")
_OF_PORTS: Mapping[int, Promise] = {errno.EACCES: _("it is kept for the administrator of the machine")}


def why(fault: OSError) -> str:
    """Why a file or a folder cannot be used, to complete a sentence in the language of this moment."""
    number = fault.errno or 0
    return str(_WORDS.get(number) or _OTHER % {"number": number})


def why_port(fault: OSError) -> str:
    """The same of a port, where the system's "not permitted" means another thing."""
    return str(_OF_PORTS.get(fault.errno or 0) or why(fault))
