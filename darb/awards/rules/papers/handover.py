"""One person's handover minutes.

Why they look as they do (procedure: hand-over minutes): equipment counts as handed over only through
minutes signed by the person, so the paper names every piece with its serial number, says the amounts in
words, reads the no-transfer clause, and takes a signature or, with a witness, a thumbprint. A proxy, a
refusal and a reserve are written down. Nothing on it tells that the person was ever detained.
"""

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from darb.core.canonical import digest
from darb.core.dates import hour, long_date
from darb.core.money import format_amount
from darb.core.words import CountryWords, amount_in_words, digits_ar
from darb.core.words.nouns import MONTH, PIECE
from darb.documents.paper import TIE, Bilingual, Frame, fill

TEXTS = Path(__file__).resolve().parents[2] / "data" / "paper_texts.toml"
BOTH = ("ar", "fr")
TO_WRITE = "…………"  # nothing was told beforehand: written by hand on the day


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class References:
    """The trail of one support: each code opens the object before it in the chain of money."""

    file: str
    decision: str
    agreement: str
    tranche: str
    operation: str


@dataclass(frozen=True)
class Recipient:
    """Who receives; `identity_kind` is a code of identity documents, `identity_seen`: its original was."""

    name_ar: str
    name_latin: str
    sex: str
    identity_kind: str
    identity_number: str
    identity_seen: bool
    address: str


@dataclass(frozen=True)
class Item:
    """One line of equipment; serial numbers as they stand on the pieces, none where pieces bear none."""

    label: Bilingual
    brand: str
    serials: tuple[str, ...]
    quantity: int
    unit_price_minor: int

    @property
    def total_minor(self) -> int:
        return self.quantity * self.unit_price_minor

    def as_payload(self) -> dict[str, Any]:
        return {
            "label": self.label.as_payload(),
            "brand": self.brand,
            "serials": list(self.serials),
            "quantity": str(self.quantity),
            "unit_price": format_amount(self.unit_price_minor, "ar"),
            "total": format_amount(self.total_minor, "ar"),
        }


@dataclass(frozen=True)
class Cheque:
    number: str
    bank: str
    drawn_on: datetime.date
    amount_minor: int


@dataclass(frozen=True)
class ToSign:
    """Printed before the ceremony, for a signature or a thumbprint; also the record of a plain signature."""

    code: ClassVar[str] = "to_sign"

    def values(self, lang: str, words: CountryWords) -> dict[str, str]:
        return {}


@dataclass(frozen=True)
class Thumbprint:
    """The person puts a thumb after hearing the minutes, before a witness who can read."""

    witness: str
    witness_identity: str
    code: ClassVar[str] = "thumbprint"

    def values(self, lang: str, words: CountryWords) -> dict[str, str]:
        return {"witness": self.witness, "id": self.witness_identity or TO_WRITE}


@dataclass(frozen=True)
class Represented:
    """A proxy receives, only with a written mandate and a reason."""

    proxy: str
    mandate_dated: datetime.date
    reason: Bilingual
    code: ClassVar[str] = "represented"

    def values(self, lang: str, words: CountryWords) -> dict[str, str]:
        dated = long_date(self.mandate_dated, lang, words.calendar)
        return {"proxy": self.proxy, "date": dated, "reason": self.reason.in_(lang)}


@dataclass(frozen=True)
class Refused:
    """The person does not sign: the equipment goes back to the store the same day."""

    reason: Bilingual
    code: ClassVar[str] = "refused"

    def values(self, lang: str, words: CountryWords) -> dict[str, str]:
        return {"reason": self.reason.in_(lang)}


Outcome = ToSign | Thumbprint | Represented | Refused


@dataclass(frozen=True)
class HandoverMinutes:
    """One person's minutes of one handover. Equipment, a cheque, or both; never neither.

    ``certificates`` are handed over with them; ``drawn`` is a signature drawn on a screen (SVG).
    """

    frame: Frame
    references: References
    at: datetime.time
    place: Bilingual
    institution: Bilingual
    partner: Bilingual
    funder: Bilingual
    recipient: Recipient
    project: Bilingual
    items: tuple[Item, ...]
    cheque: Cheque | None
    no_transfer_months: int
    no_transfer_until: datetime.date
    giver: str
    outcome: Outcome = ToSign()
    reserve: Bilingual | None = None
    certificates: tuple[Bilingual, ...] = ()
    drawn: str = ""

    def __post_init__(self) -> None:
        if not self.items and self.cheque is None:
            raise ValueError("minutes hand over equipment, a cheque or both")

    @property
    def equipment_minor(self) -> int:
        return sum(item.total_minor for item in self.items)

    @property
    def total_minor(self) -> int:
        return self.equipment_minor + (self.cheque.amount_minor if self.cheque else 0)

    @property
    def pieces(self) -> int:
        return sum(item.quantity for item in self.items)

    @property
    def substance(self) -> str:
        """What is handed over: it rules the title and the opening sentence."""
        if self.cheque is None:
            return "equipment"
        return "both" if self.items else "cheque"

    @property
    def _signature_key(self) -> str:
        return "signature_proxy" if self.outcome.code == "represented" else "signature"

    def as_payload(self, words: CountryWords) -> dict[str, Any]:
        """Everything the template prints, as finished strings."""
        refused = self.outcome.code == "refused"
        items = [item.as_payload() for item in self.items]
        return {
            "paper": self.frame.as_payload(*(_texts()["kind"]["handover"][lang] for lang in BOTH)),
            "title": dict(_texts()["title"][self.substance]),
            "references": self._references(),
            "opening": self._sentence("opening_refused" if refused else "opening", words),
            "recipient": self._recipient(),
            "project": self.project.as_payload(),
            "items": items,
            "pieces": {"ar": digits_ar(self.pieces, PIECE.ar), "fr": f"{self.pieces}{TIE}pièces"},
            "annex_hash": digest(items),
            "cheque": self._cheque(words),
            "certificates": [] if refused else [named.as_payload() for named in self.certificates],
            "drawn": self.drawn,
            "unit": words.currency.labels["fr"],
            "totals": {
                "equipment": format_amount(self.equipment_minor, "ar"),
                "overall": format_amount(self.total_minor, "ar"),
            },
            "in_words": self._in_words(words),
            "clause": self._sentence("no_transfer", words) if self.items and not refused else None,
            "outcome": self._outcome(words),
            "reserve": self._reserve(words),
            "signature": self._sentence(self._signature_key, words),
            "giver": self.giver,
            "copies": self._sentence("copies_refused" if refused else "copies", words),
        }

    def _sentence(self, key: str, words: CountryWords) -> dict[str, str]:
        """One sentence of the paper, in both languages, agreeing with the recipient's recorded sex."""
        female = self.recipient.sex == "F"
        return {
            lang: fill(_texts()[key][lang], self._values(lang, words), lang, female=female) for lang in BOTH
        }

    def _values(self, lang: str, words: CountryWords) -> dict[str, str]:
        months = self.no_transfer_months
        return {
            "date": long_date(self.frame.dated, lang, words.calendar, weekday=True),
            "hour": hour(self.at, lang),
            "place": self.place.in_(lang),
            "institution": self.institution.in_(lang),
            "partner": self.partner.in_(lang),
            "funder": self.funder.in_(lang),
            "given": _texts()["given"][self.substance][lang],
            "months": digits_ar(months, MONTH.ar, oblique=True) if lang == "ar" else f"{months}{TIE}mois",
            "until": long_date(self.no_transfer_until, lang, words.calendar),
            "text": self.reserve.in_(lang) if self.reserve else "",
            **self.outcome.values(lang, words),
        }

    def _references(self) -> list[dict[str, str]]:
        own = self.references
        return [
            {"ar": "رقم المحضر", "fr": "PV n°", "value": self.frame.number},
            {"ar": "الملف", "fr": "Dossier", "value": own.file},
            {"ar": "مقرر الدعم", "fr": "Décision", "value": own.decision},
            {"ar": "الاتفاقية", "fr": "Convention", "value": own.agreement},
            {"ar": "الدفعة", "fr": "Tranche", "value": own.tranche},
            {"ar": "العملية", "fr": "Opération", "value": own.operation},
        ]

    def _recipient(self) -> dict[str, Any]:
        person, texts = self.recipient, _texts()
        checked = texts["identity_checked"] if person.identity_seen else {"ar": "", "fr": ""}
        return {
            "name_ar": person.name_ar,
            "name_latin": person.name_latin,
            "address": person.address,
            "identity": dict(texts["identity"][person.identity_kind]),
            "identity_number": person.identity_number,
            "checked": dict(checked),
        }

    def _cheque(self, words: CountryWords) -> dict[str, Any] | None:
        if self.cheque is None:
            return None
        drawn = long_date(self.cheque.drawn_on, "ar", words.calendar)
        values = {"number": self.cheque.number, "bank": self.cheque.bank, "date": drawn}
        line = {lang: fill(_texts()["cheque_line"][lang], values, lang) for lang in BOTH}
        return {"line": line, "amount": format_amount(self.cheque.amount_minor, "ar")}

    def _in_words(self, words: CountryWords) -> list[dict[str, Any]]:
        """The amounts in letters: what is handed over in kind, and the whole when a cheque comes with it."""
        amounts = {"equipment": self.equipment_minor} if self.items else {}
        if self.cheque:
            amounts["total" if self.items else "cheque"] = self.total_minor
        return [
            {
                "label": dict(_texts()["in_words"][key]),
                **{lang: amount_in_words(minor, lang, words.currency) for lang in BOTH},
            }
            for key, minor in amounts.items()
        ]

    def _outcome(self, words: CountryWords) -> dict[str, Any]:
        code = self.outcome.code
        sentence = None if code == "to_sign" else self._sentence(code, words)
        witness = {"name": "", "id": ""}
        if isinstance(self.outcome, Thumbprint):
            witness = {"name": self.outcome.witness, "id": self.outcome.witness_identity}
        return {"code": code, "sentence": sentence, "witness": witness}

    def _reserve(self, words: CountryWords) -> dict[str, Any]:
        blank = self.reserve is None
        return {"blank": blank, "words": self._sentence("reserve_blank" if blank else "reserve", words)}
