"""The checked season: one frozen row type per sheet.

Amounts are integers in minor units, marks and thresholds in tenths of a point, shares in basis points. Every
row carries its number in the file, so that whoever applies it can still name the place.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from darb.core.partial_dates import PartialDate
from darb.exchange.workbook.cells.compound import Quota, Restriction


@dataclass(frozen=True, slots=True)
class SeasonRow:
    row: int
    label: str
    kind: str
    starts_on: datetime.date
    ends_on: datetime.date
    programme: str
    sub_programme: str
    country: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    row: int
    login: str
    function: str
    duties: tuple[str, ...]
    establishment: str | None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """``territory`` holds codes of provinces and regions, or of the country."""

    row: int
    code: str
    parties: tuple[str, ...]
    object: str
    territory: tuple[str, ...]
    category: str
    signed_on: datetime.date
    ends_on: datetime.date


@dataclass(frozen=True, slots=True)
class ContributionRow:
    row: int
    agreement: str
    funder: str
    amount_minor: int
    kind: str
    restriction: Restriction
    cap_amount_minor: int | None
    cap_share_bp: int | None


@dataclass(frozen=True, slots=True)
class TrancheRow:
    """``contribution`` is the funder's code within the agreement."""

    row: int
    agreement: str
    number: int
    contribution: str
    planned_minor: int
    received_minor: int | None
    received_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules sheet as one value; ``rows`` tells where each key stands."""

    rule: str
    band_width: int | None
    threshold: int
    spread: int
    noise: int
    ceiling_minor: int | None
    quotas: tuple[Quota, ...]
    documents: tuple[str, ...]
    seed: str | None
    opens_on: datetime.date
    closes_on: datetime.date
    frozen_on: datetime.date
    decided_on: datetime.date
    agreed_on: datetime.date
    appeal_days: int | None
    answer_days: int | None
    no_transfer_months: int | None
    training_required: bool
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """``weight`` in whole points."""

    row: int
    code: str
    label_ar: str
    label_fr: str
    weight: int
    anchors: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    row: int
    ref: str
    names_ar: str
    names_latin: str
    sex: str
    birth: PartialDate
    identity_kind: str
    identity_number: str | None
    no_identity_reason: str | None
    province: str
    commune: str | None
    origin_establishment: str | None
    released_on: datetime.date | None
    training_held: str
    guardian: str
    address: str
    telephone: str


@dataclass(frozen=True, slots=True)
class FileRow:
    row: int
    ref: str
    person: str
    title: str
    title_fr: str
    trade: str
    sector: str
    activity: str
    legal_form: str | None
    province: str
    total_cost_minor: int
    own_contribution_minor: int
    requested_minor: int


@dataclass(frozen=True, slots=True)
class LineRow:
    """``place`` is the ordinal of the line within its file, from 1."""

    row: int
    file: str
    place: int
    kind: str
    label: str
    label_fr: str
    brand: str
    quantity: int
    unit_price_minor: int
    serials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    row: int
    file: str
    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """``mark`` in tenths of a point."""

    row: int
    file: str
    criterion: str
    scorer: str
    mark: int


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """One piece received; ``line`` is the place of its budget line within the file."""

    row: int
    file: str
    line: int
    supplier: str
    ordered_on: datetime.date
    accepted_on: datetime.date
    invoice: str
    price_minor: int
    serial: str | None


@dataclass(frozen=True, slots=True)
class OperationRow:
    row: int
    code: str
    phase: int | None
    date: datetime.date
    place: str
    chaired_by: str
    kind: str


@dataclass(frozen=True, slots=True)
class HandoverRow:
    row: int
    file: str
    operation: str
    date: datetime.date
    state: str
    signed_by: str | None
    witness: str
    cheque_number: str | None


@dataclass(frozen=True, slots=True)
class CertificateRow:
    row: int
    person: str
    kind: str
    date: datetime.date


@dataclass(frozen=True, slots=True)
class SeasonWorkbook:
    """A workbook without problems; exists only then."""

    season: SeasonRow
    actors: tuple[ActorRow, ...]
    agreements: tuple[AgreementRow, ...]
    contributions: tuple[ContributionRow, ...]
    tranches: tuple[TrancheRow, ...]
    rules: Rules
    grid: tuple[CriterionRow, ...]
    people: tuple[PersonRow, ...]
    files: tuple[FileRow, ...]
    lines: tuple[LineRow, ...]
    documents: tuple[DocumentRow, ...]
    scores: tuple[ScoreRow, ...]
    purchases: tuple[PurchaseRow, ...]
    operation: tuple[OperationRow, ...]
    handovers: tuple[HandoverRow, ...]
    certificates: tuple[CertificateRow, ...]
