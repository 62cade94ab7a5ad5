"""``darb accounts``: the demo accounts and their password; production has none."""

import argparse
import textwrap

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from darb.core.errors import Refusal
from darb.staff.queries import demo_accounts
from darb.staff.rules import demo_password

WIDTH = 120
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
    print(
        textwrap.fill(
            "; ".join(told), WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
        )
    )
    return 0
