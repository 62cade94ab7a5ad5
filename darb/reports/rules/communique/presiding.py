"""Which functions were typed where somebody wrote down who presided. Pure.

Officials are named by function only. What was typed is never copied: known functions are found in it, and when
anything else is left but places and words that join, nothing of it is printed, since it may be a name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from darb.core.folding import without_article, words
from darb.reports.rules.communique.facts import LANGUAGES, Names, Presiding


@dataclass(frozen=True)
class Function:
    """A function of the country: the ways it is written, and how a sentence names it."""

    written: tuple[str, ...]
    named: Names
    is_feminine: bool = False


def presiding(
    typed: str, functions: Sequence[Function], *, place: Names, joining: Iterable[str], near: Iterable[str]
) -> tuple[Presiding, ...]:
    """The functions in ``typed``, in its order; none when it holds a word that is not known.

    ``place`` fills the function's sentence; ``near`` are names of places that may stand beside a function.
    """
    known = {bare for text in (*joining, *near) for bare in _bare(text)}
    forms = [(tuple(_bare(form)), function) for function in functions for form in function.written]
    forms.sort(key=lambda pair: -len(pair[0]))
    left, found = _bare(typed), []
    while left:
        form, function = next(
            ((one, what) for one, what in forms if tuple(left[: len(one)]) == one), ((), None)
        )
        if function is not None:
            found.append(_named(function, place))
            left = left[len(form) :]
        elif left[0] in known:
            left = left[1:]
        else:
            return ()
    return tuple({one.function["fr"]: one for one in found}.values())


def _bare(text: str) -> list[str]:
    """Folded words without article or the و that hangs on a word."""
    return [_alone(word) for word in words(text.replace("’", " ").replace("'", " "))]


def _alone(word: str) -> str:
    bare = without_article(word)
    joined = bare[1:] if bare.startswith("وال") else bare
    return without_article(joined)


def _named(function: Function, place: Names) -> Presiding:
    named = {language: function.named[language].replace("{place}", place[language]) for language in LANGUAGES}
    return Presiding(named, function.is_feminine)
