"""The published conditions that files do not meet, as pages and papers name them."""

import dataclasses
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from darb.documents.models import DocumentKind
from darb.selection.models import Application, EligibilityResult

UNMET = "unmet"


@dataclasses.dataclass(frozen=True)
class Condition:
    """A published condition that a file does not meet; ``paper`` is the paper it names, if any."""

    kind: str
    detail: dict[str, Any]
    paper: DocumentKind | None


def standing_unmet(path: str = "eligibility") -> Prefetch:
    """What the newest examination found wanting, read along with applications; ``path`` leads to it."""
    rows = EligibilityResult.objects.standing().filter(is_met=False).order_by("pk")
    return Prefetch(path, rows, to_attr=UNMET)


def conditions_unmet(applications: Iterable[Application]) -> dict[int, tuple[Condition, ...]]:
    """By the key of each application, which was read with ``standing_unmet``. One query, for the papers."""
    found: dict[int, list[EligibilityResult]] = {row.pk: getattr(row, UNMET) for row in applications}
    named = {result.detail.get("paper") for results in found.values() for result in results}
    papers = DocumentKind.objects.in_bulk(named - {None})
    return {
        key: tuple(
            Condition(
                result.detail.get("kind", ""), result.detail, papers.get(result.detail.get("paper", ""))
            )
            for result in results
        )
        for key, results in found.items()
    }
