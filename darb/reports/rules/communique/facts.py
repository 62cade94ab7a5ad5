"""What the records say of one operation, as a communiqué needs it. Pure.

Bodies and functions stand here in words, people only as two counts: nobody can be named by what is not here.
"""

import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

LANGUAGES = ("ar", "fr", "en")
Names = Mapping[str, str]  # by language, as a sentence names them


class Support(enum.StrEnum):
    """What everybody received. Working capital that comes with machines is a line of the same support."""

    EQUIPMENT = "equipment"
    CHEQUE = "cheque"
    BOTH = "both"


class Aspect(enum.StrEnum):
    """What a published grid weighed, as far as a text speaks of it."""

    SOCIAL = "social"
    MARKET = "market"
    AREA = "area"


@dataclass(frozen=True)
class Presiding:
    """Somebody who presided, by function; ``is_feminine`` is the gender of the Arabic word."""

    function: Names
    is_feminine: bool = False


@dataclass(frozen=True)
class Funding:
    """What a funder promised in the agreement behind the operation.

    ``announced`` is the qualifier under which somebody published this very amount before; empty where nobody did.
    """

    funder: Names
    amount_minor: int
    agreement: str
    tranches: tuple[int, ...]
    is_cash: bool = True
    announced: str = ""


@dataclass(frozen=True)
class OperationFacts:
    """One operation. ``women`` and ``men`` are the people with signed minutes, each once.

    ``places`` are the provinces where they live; ``town`` heads the paper where there is one only. ``is_at_seat``: the
    one day was held at the seat of the one place. ``sectors`` stand in the order of the country's catalogue, so that
    the order tells no numbers.
    """

    operation: str
    call: str
    days: tuple[datetime.date, ...]
    places: tuple[Names, ...]
    territory: tuple[str, ...]
    is_at_seat: bool
    presiding: tuple[Presiding, ...]
    season: Names
    is_edition: bool
    phase: int | None
    parties: tuple[Names, ...]
    agreements: tuple[str, ...]
    women: int
    men: int
    has_minors: bool
    is_restricted: bool
    is_released: bool
    sectors: tuple[Names, ...]
    support: Support
    is_trained: bool
    is_accompanied: bool
    aspects: frozenset[Aspect]
    institution: Names
    programme: Names
    fundings: tuple[Funding, ...]
    certificates: int
    smallest: int
    strategy: Names = field(default_factory=dict)
    town: Names = field(default_factory=dict)

    @property
    def people(self) -> int:
        return self.women + self.men
