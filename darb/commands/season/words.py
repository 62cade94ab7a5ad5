"""What a run says, in the reader's language: numbers with the form of their noun, amounts as they are written.

A number and what comes from the workbook keep their own direction inside Arabic. Sentences are chosen when they
are said, never when the module is read.
"""

import unicodedata
from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext_lazy, ngettext

from darb.core.money import format_amount
from darb.core.numbers import format_tenths, group_digits
from darb.places.queries import country
from darb.reports.rules.sheet import COLON, COMMA
from darb.selection.rules.eligibility import Kind

RULES = {
    "bands": gettext_lazy("bands of scores"),
    "rank": gettext_lazy("order of scores"),
    "maxscore": gettext_lazy("highest total of scores"),
}
CONDITIONS = {
    Kind.PAPER_MISSING: gettext_lazy("paper missing"),
    Kind.PAPER_EXPIRED: gettext_lazy("paper expired"),
    Kind.PAPER_UNREADABLE: gettext_lazy("paper unreadable"),
    Kind.RESIDENCE: gettext_lazy("residence"),
    Kind.TRAINING: gettext_lazy("training"),
    Kind.CEILING: gettext_lazy("ceiling"),
    Kind.AGE: gettext_lazy("age"),
    Kind.GUARDIAN: gettext_lazy("guardian"),
    Kind.LATE: gettext_lazy("filed late"),
    Kind.NOT_SIGNED: gettext_lazy("not signed"),
    Kind.EARLIER_SUPPORT: gettext_lazy("earlier support"),
    Kind.OWN_SHARE: gettext_lazy("own share"),
    Kind.AUTHORISATION: gettext_lazy("authorisation"),
    Kind.STATUS: gettext_lazy("conditions of the call"),
}
STEPS = {
    "opening": gettext_lazy("opening the season"),
    "people": gettext_lazy("registering people"),
    "files": gettext_lazy("opening project files"),
    "conditions": gettext_lazy("checking conditions"),
    "scores": gettext_lazy("scoring"),
    "decisions": gettext_lazy("deciding"),
    "commitments": gettext_lazy("committing"),
    "purchases": gettext_lazy("buying"),
    "cheques": gettext_lazy("drawing cheques"),
    "operations": gettext_lazy("planning operations"),
    "letters": gettext_lazy("writing letters"),
    "handovers": gettext_lazy("handing over"),
    "closing": gettext_lazy("closing the season"),
}
_ISOLATE, _POP = "\u2068", "\u2069"


def language() -> str:
    return translation.get_language() or "en"


def isolated(text: object) -> str:
    """A number, a code or a name keeps its order inside Arabic."""
    return f"{_ISOLATE}{text}{_POP}" if language() == "ar" else str(text)


def figure(value: int) -> str:
    return isolated(group_digits(value, language()))


def points(tenths: int) -> str:
    return isolated(format_tenths(tenths, language()))


def money(minor: int) -> str:
    kept = country()
    amount = format_amount(minor, language(), kept.exponent)
    return f"{isolated(amount)} {kept.words.currency.labels[language()]}"


def colon() -> str:
    return COLON[language()]


def listed(parts: Iterable[str]) -> str:
    return COMMA[language()].join(parts)


def width(text: str) -> int:
    """As a terminal counts letters: signs without width take no place."""
    return sum(1 for letter in text if unicodedata.category(letter) not in ("Mn", "Cf"))


def rows_read(count: int) -> str:
    return ngettext("%(count)s row read", "%(count)s rows read", count) % {"count": figure(count)}


def problems(count: int) -> str:
    return ngettext("%(count)s problem", "%(count)s problems", count) % {"count": figure(count)}


def converted(count: int) -> str:
    said = ngettext("%(count)s value converted", "%(count)s values converted", count)
    return said % {"count": figure(count)}


def questions(count: int) -> str:
    return ngettext("%(count)s question", "%(count)s questions", count) % {"count": figure(count)}


def more_problems(count: int) -> str:
    said = ngettext(
        "… and %(count)s more: --annotated PATH writes a copy of the workbook with all of them.",
        "… and %(count)s more: --annotated PATH writes a copy of the workbook with all of them.",
        count,
    )
    return said % {"count": figure(count)}


def funds(count: int) -> str:
    return ngettext("%(count)s fund", "%(count)s funds", count) % {"count": figure(count)}


def people_registered(count: int) -> str:
    return ngettext("%(count)s registered", "%(count)s registered", count) % {"count": figure(count)}


def files_filed(count: int) -> str:
    said = ngettext("%(count)s file read and filed", "%(count)s files read and filed", count)
    return said % {"count": figure(count)}


def eligible(count: int) -> str:
    return ngettext("%(count)s eligible", "%(count)s eligible", count) % {"count": figure(count)}


def not_eligible(count: int) -> str:
    return ngettext("%(count)s not eligible", "%(count)s not eligible", count) % {"count": figure(count)}


def unmet(kind: str, count: int) -> str:
    """A condition and how many files do not meet it."""
    return f"{CONDITIONS[Kind(kind)]}{colon()}{figure(count)}"


def marks(count: int) -> str:
    return ngettext("%(count)s mark", "%(count)s marks", count) % {"count": figure(count)}


def scorers(count: int) -> str:
    said = ngettext("%(count)s scorer, alone", "%(count)s scorers, each alone", count)
    return said % {"count": figure(count)}


def funded(count: int) -> str:
    return ngettext("%(count)s funded", "%(count)s funded", count) % {"count": figure(count)}


def stopped_by_money(count: int) -> str:
    said = ngettext("%(count)s stopped by money", "%(count)s stopped by money", count)
    return said % {"count": figure(count)}


def below_pass_mark(count: int) -> str:
    said = ngettext("%(count)s below the pass mark", "%(count)s below the pass mark", count)
    return said % {"count": figure(count)}


def letters(count: int) -> str:
    said = ngettext(
        "%(count)s decision letter, Arabic with a French version",
        "%(count)s decision letters, one a file, Arabic with a French version",
        count,
    )
    return said % {"count": figure(count)}


def awards(count: int) -> str:
    return ngettext("%(count)s signed award", "%(count)s signed awards", count) % {"count": figure(count)}


def orders(count: int) -> str:
    return ngettext("%(count)s order", "%(count)s orders", count) % {"count": figure(count)}


def receipts(count: int) -> str:
    return ngettext("%(count)s receipt", "%(count)s receipts", count) % {"count": figure(count)}


def pieces(count: int) -> str:
    return ngettext("%(count)s piece", "%(count)s pieces", count) % {"count": figure(count)}


def cheques(count: int) -> str:
    said = ngettext(
        "%(count)s drawn, signed by two people", "%(count)s drawn, each signed by two people", count
    )
    return said % {"count": figure(count)}


def minutes(count: int) -> str:
    return ngettext("%(count)s minutes signed", "%(count)s minutes signed", count) % {"count": figure(count)}


def lists(count: int) -> str:
    return ngettext("%(count)s list", "%(count)s lists", count) % {"count": figure(count)}


def certificates(count: int) -> str:
    return ngettext("%(count)s certificate", "%(count)s certificates", count) % {"count": figure(count)}


def women(count: int) -> str:
    return ngettext("%(count)s woman", "%(count)s women", count) % {"count": figure(count)}


def men(count: int) -> str:
    return ngettext("%(count)s man", "%(count)s men", count) % {"count": figure(count)}
