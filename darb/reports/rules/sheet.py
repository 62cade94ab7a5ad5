"""Published and computed figures side by side, and the words for where they part. Pure."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from darb.reports.rules.comparison import Difference, Reason
from darb.reports.rules.figures import Facts, Selector
from darb.reports.states import DifferenceReason, FigureName, PerimeterKey

SCHEMA = "darb.figures/1"
# Punctuation as each language writes it.
COMMA = {"ar": "، ", "fr": ", ", "en": ", "}
COLON = {"ar": ": ", "fr": " : ", "en": ": "}
_SEMICOLON = {"ar": "؛ ", "fr": " ; ", "en": "; "}


@dataclasses.dataclass(frozen=True)
class FigureSheet:
    """Everything that is known of one selector: each source apart, the records, and the differences.

    ``labels`` name sectors and places in the reader's language, by code.
    """

    selector: Selector
    published: tuple[Facts, ...]
    computed: Facts
    differences: tuple[Difference, ...]
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def as_json(self, language: str) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "selector": self.selector.as_json(),
            "published": [{"source": facts.source} | facts.as_json() for facts in self.published],
            "computed": self.computed.as_json(),
            "differences": [
                {
                    "figure": difference.figure,
                    "published": difference.published,
                    "computed": difference.computed,
                    "why": self.why(difference, language),
                }
                for difference in self.differences
            ],
        }

    def why(self, difference: Difference, language: str) -> str:
        """The source and every reason, in words: two sources may differ from the records differently."""
        reasons = [self._in_words(reason, language) for reason in difference.reasons]
        return f"{difference.source}{COLON[language]}{_SEMICOLON[language].join(reasons)}"

    def _in_words(self, reason: Reason, language: str) -> str:
        words = reason.code.label(language)
        if not reason.details:
            return words
        details = [self._detail(reason.code, detail, language) for detail in reason.details]
        return f"{words} ({COMMA[language].join(details)})"

    def _detail(self, code: DifferenceReason, detail: str, language: str) -> str:
        if code == DifferenceReason.OTHER_AMOUNT:
            return FigureName(detail).label(language)
        if code == DifferenceReason.OTHER_PERIMETER:
            return PerimeterKey(detail).label(language)
        return self.labels.get(detail, detail)
