"""``darb communique OPERATION``: what may be told of an operation, drafted from its records by rules."""

import argparse
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from darb.awards.queries.awards import operation_by_code
from darb.core.errors import Refusal
from darb.core.numbers import isolated_numbers
from darb.core.scope import scoped
from darb.people.queries import scope_of
from darb.reports.permissions import check_write_communique
from darb.reports.queries.communique.content import preview
from darb.reports.queries.communique.listing import number_of
from darb.reports.queries.sheet import reader
from darb.reports.rules.communique.facts import LANGUAGES
from darb.reports.rules.communique.paper import plain_text
from darb.reports.rules.sheet import COLON
from darb.reports.states import FigureName, FigureRule

HELP = "Print the draft of an operation's communiqué, in Arabic, French and English, and the rule of each figure."
DEMO_LOGIN = "manager"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("operation", metavar="OPERATION", help="the code of a handover, such as O2021-03")
    parser.add_argument("--language", choices=LANGUAGES, help="one language only, and that of the rules")
    parser.add_argument(
        "--as", dest="login", default=DEMO_LOGIN, metavar="LOGIN", help="who drafts, in their own reach"
    )


def run(arguments: argparse.Namespace) -> int:
    """Keeps nothing: the page of the operation keeps a draft under a number."""
    if arguments.language:
        translation.activate(arguments.language)
    user = reader(arguments.login)
    check_write_communique(user)
    with scoped(scope_of(user, timezone.localdate())):
        operation = operation_by_code(arguments.operation)
        version = preview(operation) if operation else None
        if operation is None or version is None:
            raise Refusal(
                gettext_lazy("Nothing may be told of the operation %(operation)s yet, or there is none."),
                code="operation_not_over",
                operation=arguments.operation,
            )
        kept = number_of(operation)
    spoken = [arguments.language] if arguments.language else LANGUAGES
    for language in spoken:
        print(plain_text(version.texts[language], language), end="\n\n")
    print("\n".join(_rules(version.figures)))
    if kept:
        print(_("Kept under the number %(number)s.") % {"number": kept})
    return 0


def _rules(figures: list[Mapping[str, Any]]) -> Iterator[str]:
    """A line each figure: what is printed of it, and the rule that chose the words, or withholds it."""
    language = (translation.get_language() or "en").partition("-")[0]
    for figure in figures:
        name = FigureName(figure["name"]).label(language)
        rule = FigureRule(figure["rule"]).label(language)
        said = figure["said"].get(language, _("not printed"))
        said = isolated_numbers(said) if language == "ar" else said
        yield f"{figure['note'] or '–'}  {name}{COLON[language]}{said} · {rule}"
