"""The figures of a communiqué: what is printed of each in every language, and what stands behind it. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from darb.core.words import CurrencyWords
from darb.core.words.nouns import MAN, PERSON, WOMAN
from darb.reports.rules.communique.disclosure import Told, certificates_told, may_name_sectors, people_told
from darb.reports.rules.communique.facts import LANGUAGES, Funding, Names, OperationFacts
from darb.reports.rules.communique.qualifiers import amount_said
from darb.reports.rules.communique.wording import CERTIFICATE, SECTOR, counted, listed, money, phrase
from darb.reports.states import FigureName, FigureRule, Qualifier, RecordKind


@dataclass(frozen=True)
class SaidFigure:
    """One figure. ``said`` is how it stands in the sentences, by language, and empty when nothing is printed; ``value``
    the same without the word that qualifies it.

    ``records`` is how many rows stand behind it; nothing where that would tell what is not printed. ``behind`` names
    the agreement of an amount, ``detail`` its tranches.
    """

    name: FigureName
    qualifier: Qualifier
    rule: FigureRule
    source: RecordKind
    said: Names
    value: Names
    records: int | None = None
    funder: Names | None = None
    behind: str = ""
    detail: tuple[int, ...] = ()
    note: int | None = None

    @property
    def is_told(self) -> bool:
        return bool(self.said)

    def as_json(self) -> dict[str, Any]:
        return {
            "note": self.note,
            "name": str(self.name),
            "qualifier": str(self.qualifier),
            "rule": str(self.rule),
            "source": str(self.source),
            "said": dict(self.said),
            "value": dict(self.value),
            "records": self.records,
            "funder": dict(self.funder or {}),
            "agreement": self.behind,
            "tranches": list(self.detail),
        }


def figures_of(facts: OperationFacts, currency: CurrencyWords) -> tuple[SaidFigure, ...]:
    """Every figure in the order of the text; those that are printed bear their notes from one on."""
    found = [
        *_people(facts, people_told(facts)),
        *_certificates(facts),
        *_sectors(facts),
        *(_funding(one, currency) for one in facts.fundings),
    ]
    return tuple(_noted(found))


def _noted(found: list[SaidFigure]) -> Iterator[SaidFigure]:
    note = 0
    for figure in found:
        note += figure.is_told
        yield SaidFigure(**{**vars(figure), "note": note if figure.is_told else None})


def _in_words(say: Callable[[str], str]) -> Names:
    return {language: say(language) for language in LANGUAGES}


def _people(facts: OperationFacts, told: Told) -> Iterator[SaidFigure]:
    """The head count, and the women among it: where all are women or none is, the count alone says it."""
    kind = RecordKind.SIGNED_MINUTES
    if told.people is None or told.women is None:
        yield SaidFigure(FigureName.PEOPLE, Qualifier.NOT_PUBLISHED, told.rule, kind, {}, {})
        return
    total, women = told.people, told.women
    noun = WOMAN if women == total else MAN if women == 0 else PERSON
    said = _in_words(lambda language: counted(total, noun, language))
    yield SaidFigure(FigureName.PEOPLE, Qualifier.EXACT, told.rule, kind, said, said, total)
    if 0 < women < total:
        part = _in_words(lambda language: counted(women, WOMAN, language))
        rule = FigureRule.RELEASED_PART
        yield SaidFigure(FigureName.WOMEN, Qualifier.INCLUDING, rule, kind, part, part, women)


def _certificates(facts: OperationFacts) -> Iterator[SaidFigure]:
    if not facts.certificates:
        return
    given, kind = certificates_told(facts), RecordKind.CERTIFICATES
    if given is None:
        yield SaidFigure(FigureName.CERTIFICATES, Qualifier.NOT_PUBLISHED, FigureRule.TOO_FEW, kind, {}, {})
        return
    said = _in_words(lambda language: counted(given, CERTIFICATE, language))
    rule = FigureRule.LARGE_ENOUGH
    yield SaidFigure(FigureName.CERTIFICATES, Qualifier.EXACT, rule, kind, said, said, given)


def _sectors(facts: OperationFacts) -> Iterator[SaidFigure]:
    kind = RecordKind.PROJECT_FILES
    if not may_name_sectors(facts):
        rule = people_told(facts).rule
        rule = FigureRule.TOO_FEW if rule == FigureRule.COUNTED else rule
        yield SaidFigure(FigureName.SECTORS, Qualifier.NOT_PUBLISHED, rule, kind, {}, {})
    elif facts.sectors:

        def say(language: str) -> str:
            named = listed([one[language] for one in facts.sectors], language)
            return phrase("among", language, list=named)

        records = facts.people if people_told(facts).is_told else None
        rule, qualifier = FigureRule.NOT_EXHAUSTIVE, Qualifier.INCLUDING
        number = _in_words(lambda language: counted(len(facts.sectors), SECTOR, language))
        yield SaidFigure(FigureName.SECTORS, qualifier, rule, kind, _in_words(say), number, records)


def _funding(funding: Funding, currency: CurrencyWords) -> SaidFigure:
    said = amount_said(
        funding.amount_minor, is_promise=True, announced=funding.announced, exponent=currency.exponent
    )

    shown = _in_words(lambda language: money(said.minor, language, currency))

    def say(language: str) -> str:
        return phrase(f"amount.{said.qualifier}", language, amount=shown[language])

    return SaidFigure(
        FigureName.CONTRIBUTION,
        said.qualifier,
        said.rule,
        RecordKind.LEDGER,
        _in_words(say),
        shown,
        1,
        funding.funder,
        funding.agreement,
        funding.tranches,
    )
