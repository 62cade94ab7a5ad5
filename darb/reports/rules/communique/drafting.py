"""Which sentences the records bear out, and the text they make in three languages. Pure.

A sentence stands only when its facts are there: who presided is named by function or not at all, training is said
when everybody has some, the grid when it was published and weighs what the sentence says. Source: the programme's
communiqués, whose statements these are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from darb.core.dates import hijri_date, long_date
from darb.core.words import CountryWords
from darb.reports.rules.communique.facts import LANGUAGES, Aspect, Names, OperationFacts
from darb.reports.rules.communique.figures import SaidFigure, figures_of
from darb.reports.rules.communique.wording import (
    Run,
    Runs,
    capital,
    listed,
    paragraph,
    phrase,
    sentence,
    text_of,
    words_of,
)
from darb.reports.states import FigureName


@dataclass(frozen=True)
class Text:
    """The communiqué in one language."""

    title: str
    subtitle: str
    town: str
    paragraphs: tuple[Runs, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "subtitle": self.subtitle,
            "town": self.town,
            "paragraphs": [[run.as_json() for run in one] for one in self.paragraphs],
        }


@dataclass(frozen=True)
class Draft:
    """The whole communiqué with its figures."""

    texts: Mapping[str, Text]
    figures: tuple[SaidFigure, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "texts": {language: text.as_json() for language, text in self.texts.items()},
            "figures": [figure.as_json() for figure in self.figures],
        }


def draft(facts: OperationFacts, words: CountryWords, *, hijri_correction_days: int = 0) -> Draft:
    figures = figures_of(facts, words.currency)
    writers = (_Writer(facts, figures, words, language, hijri_correction_days) for language in LANGUAGES)
    return Draft({writer.language: writer.text() for writer in writers}, figures)


@dataclass(frozen=True)
class _Writer:
    """One language of one communiqué."""

    facts: OperationFacts
    figures: tuple[SaidFigure, ...]
    words: CountryWords
    language: str
    hijri_correction_days: int

    def text(self) -> Text:
        paragraphs = (
            [self.event(), *self.presided()],
            [self.people(), *self.certificates(), *self.sectors()],
            list(self.fundings()),
            [*self.trained(), *self.selected(), *self.accompanied()],
            [self.programme()],
        )
        title = text_of(sentence("title", self.language, where=self._where()))
        written = (paragraph(one, self.language) for one in paragraphs if one)
        town = self.facts.town.get(self.language, "")
        return Text(title, capital(self._scope()), town, tuple(written))

    def event(self) -> Runs:
        facts = self.facts
        return sentence(
            "event",
            self.language,
            agreement=phrase(f"agreement.{_number(facts.agreements)}", self.language),
            parties=self._listed(facts.parties),
            day=self._days(),
            venue=self._venue(),
            support=phrase(f"support.{facts.support}", self.language),
            where=self._where(),
        )

    def presided(self) -> Iterator[Runs]:
        if not self.facts.presiding:
            return
        first, *others = self.facts.presiding
        key = "presided_with" if others else "presided"
        named = self._listed([one.function for one in others])
        yield sentence(
            key,
            self.language,
            is_feminine=first.is_feminine,
            first=first.function[self.language],
            others=named,
        )

    def people(self) -> Runs:
        scope = self._scope()
        total, women = self._figure(FigureName.PEOPLE), self._figure(FigureName.WOMEN)
        if total is None:
            return sentence("people_untold", self.language, scope=scope)
        split: Runs = ()
        if women is not None:
            key = "split.two" if self.facts.people == 2 else "split.several"
            split = sentence(key, self.language, women=women)
        is_feminine = self.facts.women == self.facts.people
        return sentence(
            "people", self.language, is_feminine=is_feminine, scope=scope, people=total, split=split
        )

    def certificates(self) -> Iterator[Runs]:
        given = self._figure(FigureName.CERTIFICATES)
        if given is not None:
            several = self.facts.certificates > 1
            yield sentence("certificates", self.language, is_feminine=several, certificates=given)

    def sectors(self) -> Iterator[Runs]:
        named = self._figure(FigureName.SECTORS)
        if named is not None:
            yield sentence("sectors", self.language, sectors=named)

    def fundings(self) -> Iterator[Runs]:
        amounts = [one for one in self.figures if one.name == FigureName.CONTRIBUTION]
        for funding, figure in zip(self.facts.fundings, amounts, strict=True):
            key = "funding.cash" if funding.is_cash else "funding.in_kind"
            shown = Run(figure.said[self.language], figure.note)
            yield sentence(key, self.language, funder=funding.funder[self.language], amount=shown)

    def trained(self) -> Iterator[Runs]:
        if self.facts.is_trained:
            yield sentence("trained", self.language)

    def selected(self) -> Iterator[Runs]:
        aspects = self.facts.aspects
        if Aspect.SOCIAL in aspects:
            found = [one for one in (Aspect.MARKET, Aspect.AREA) if one in aspects]
            named = listed([phrase(f"aspect.{one}", self.language) for one in found], self.language)
            regard = phrase("regard", self.language, list=named) if found else ""
            yield sentence("selected", self.language, regard=regard)

    def accompanied(self) -> Iterator[Runs]:
        if self.facts.is_accompanied:
            yield sentence("accompanied", self.language, institution=self.facts.institution[self.language])

    def programme(self) -> Runs:
        return sentence(
            "programme",
            self.language,
            programme=self.facts.programme[self.language],
            period=self._period(),
            strategy=self.facts.strategy.get(self.language, ""),
        )

    def _figure(self, name: FigureName) -> Run | None:
        found = next((one for one in self.figures if one.name == name and one.is_told), None)
        return Run(found.said[self.language], found.note) if found else None

    def _listed(self, named: Sequence[Names]) -> str:
        return listed([one[self.language] for one in named], self.language)

    def _where(self) -> str:
        return phrase(
            f"where.{_number(self.facts.places)}", self.language, place=self._listed(self.facts.places)
        )

    def _venue(self) -> str:
        if not self.facts.is_at_seat:
            return self._where()
        return phrase("where.seat", self.language, place=self._listed(self.facts.places))

    def _days(self) -> str:
        """Each day with its weekday; a single one has its Hijri date beside it in Arabic."""
        days, calendar = self.facts.days, self.words.calendar
        named = listed([long_date(on, self.language, calendar, weekday=True) for on in days], self.language)
        key = "day.one" if len(days) == 1 else "day.two" if len(days) == 2 else "day.several"
        said = phrase(key, self.language, days=named)
        if len(days) == 1 and words_of("day.beside", self.language):
            hijri = hijri_date(days[0], self.language, calendar, correction_days=self.hijri_correction_days)
            said += phrase("day.beside", self.language, hijri=hijri)
        return said

    def _period(self) -> str:
        key = "scope.edition" if self.facts.is_edition else "scope.season"
        return phrase(key, self.language, season=self.facts.season[self.language])

    def _scope(self) -> str:
        if self.facts.phase is None:
            return self._period()
        return phrase("scope.phase", self.language, phase=self._phase(), period=self._period())

    def _phase(self) -> str:
        number = self.facts.phase or 0
        known = words_of("phases", self.language)
        if 0 < number <= len(known):
            return str(known[number - 1])
        return phrase("later_phase", self.language, number=str(number))


def _number(things: Sequence[object]) -> str:
    return "one" if len(things) == 1 else "several"
