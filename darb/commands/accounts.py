"""``darb accounts``: the demo accounts and their password; production has none."""

import argparse
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from darb.core.errors import Refusal
from darb.staff.queries import demo_accounts
from darb.staff.rules import demo_password

WIDTH = 158
HELP = "Print the demo accounts, one per duty, with their password."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes no option."""


def run(arguments: argparse.Namespace) -> int:
    if not settings.DEMO:
        raise Refusal(_("Demo accounts do not exist in production."), code="demo_refused")
    password = demo_password(settings.SECRET_KEY)
    print(_("Demo accounts (invented people only), password for all: %(password)s") % {"password": password})
    is_arabic = translation.get_language() == "ar"
    told = [
        f"{user.login} ({user.function_ar if is_arabic else user.function_fr})" for user in demo_accounts()
    ]
    # Several a line: what a newcomer's one command prints stays on one screen.
    for line in packed(told):
        print(f"  {line}")
    return 0


def packed(told: Iterable[str]) -> Iterator[str]:
    """As many a line as its width holds, none of them broken."""
    line = ""
    for one in told:
        if line and len(line) + len(one) + 2 > WIDTH:
            yield line + ";"
            line = ""
        line = f"{line}; {one}" if line else one
    yield line
