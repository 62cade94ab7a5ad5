"""From the final list to the store: awards, orders, receipts, cheques, each by its own duty."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from typing import Any

from darb.awards.actions.cheques import countersign_cheque, draw_cheque
from darb.awards.actions.commitments import Grant, award_support, sign_award
from darb.awards.actions.purchases import Ordered, Piece, accept_delivery, place_order
from darb.awards.models import Award
from darb.awards.queries.awards import award_of_file, order_of
from darb.commands.season.context import SeasonRun
from darb.commands.season.opening import the_call
from darb.exchange.workbook.rows import HandoverRow, PurchaseRow
from darb.partners.actions import name_organisation
from darb.partners.queries import find_organisation
from darb.places.queries import country
from darb.places.rules import say
from darb.selection.queries.decisions import decision_on, funded_decisions
from darb.selection.queries.run_input import source_id
from darb.staff.models import User


def commit_all(run: SeasonRun) -> None:
    """Set money aside for each funded file and commit it when the award is signed: one act a file."""
    by = run.first_on_duty("commits")
    for ref in _funded_refs(run, by):
        run.once(by=by, key=f"award:{ref}", act=partial(_award, run, by, ref))
        run.once(by=by, key=f"sign:{ref}", act=partial(_sign, run, by, ref))


def buy_all(run: SeasonRun) -> None:
    """Orders by the buyer, receipts by the storekeeper: one act each."""
    buyer, storekeeper = run.on_duty("buys"), run.on_duty("receives")
    if not run.workbook.purchases:
        return
    for (ref, supplier, ordered_on), rows in _orders(run).items():
        key = f"{ref}:{supplier}:{ordered_on}"
        run.once(by=buyer[0], key=f"order:{key}", act=partial(_order, run, buyer[0], rows))
        for (accepted_on, invoice), pieces in _deliveries(rows).items():
            run.once(
                by=storekeeper[0],
                key=f"receipt:{key}:{invoice}:{accepted_on}",
                act=partial(_accept, run, storekeeper[0], pieces),
            )


def pay_all(run: SeasonRun) -> None:
    """Cheques drawn by one officer and signed by another: the register's rule."""
    rows = [row for row in run.workbook.handovers if row.cheque_number]
    if not rows:
        return
    first, second = run.on_duty("pays")[:2]
    for row in rows:
        run.once(by=first, key=f"cheque:{row.cheque_number}", act=partial(_draw, run, first, row))
        run.once(
            by=second,
            key=f"countersign:{row.cheque_number}",
            act=partial(_countersign, run, second, row),
        )


def _funded_refs(run: SeasonRun, by: User) -> list[str]:
    keys = {key: ref for ref, key in run.keys_of("applications").items()}
    with run.seen_by(by):
        return [keys[decision.application_id] for decision in funded_decisions(the_call(run))]


def _award(run: SeasonRun, by: User, ref: str) -> None:
    decision = decision_on(run.keys_of("applications")[ref])
    sources = {source_id(source): source.tranche for source in the_call(run).sources.all()}
    grants = [Grant(sources[grant["source"]], grant["amount"]) for grant in decision.detail["grants"]]
    award_support(by=by, on=run.workbook.rules.agreed_on, decision=decision, grants=grants)


def _sign(run: SeasonRun, by: User, ref: str) -> None:
    sign_award(by=by, on=run.workbook.rules.agreed_on, award=_award_of(run, ref))


def _award_of(run: SeasonRun, ref: str) -> Award:
    return award_of_file(run.keys_of("files")[ref])


def _orders(run: SeasonRun) -> Mapping[tuple[Any, ...], list[PurchaseRow]]:
    groups: dict[tuple[Any, ...], list[PurchaseRow]] = defaultdict(list)
    for row in run.workbook.purchases:
        groups[row.file, row.supplier, row.ordered_on].append(row)
    return groups


def _deliveries(rows: list[PurchaseRow]) -> Mapping[tuple[Any, ...], list[PurchaseRow]]:
    groups: dict[tuple[Any, ...], list[PurchaseRow]] = defaultdict(list)
    for row in rows:
        groups[row.accepted_on, row.invoice].append(row)
    return groups


def _order(run: SeasonRun, by: User, rows: list[PurchaseRow]) -> None:
    award = _award_of(run, rows[0].file)
    lines = {line.position: line for line in award.lines.all()}
    quantities: dict[int, int] = defaultdict(int)
    for row in rows:
        quantities[row.line] += 1
    supplier = name_organisation(by=by, on=rows[0].ordered_on, text=rows[0].supplier, kind="supplier")
    ordered = [Ordered(lines[position], quantity) for position, quantity in sorted(quantities.items())]
    place_order(by=by, on=rows[0].ordered_on, award=award, supplier=supplier, ordered=ordered)


def _accept(run: SeasonRun, by: User, rows: list[PurchaseRow]) -> None:
    award = _award_of(run, rows[0].file)
    supplier = find_organisation(rows[0].supplier)
    if supplier is None:
        raise LookupError(f"nothing was ordered from {rows[0].supplier}")
    order = order_of(award, supplier, rows[0].ordered_on)
    lines = {line.position: line for line in award.lines.all()}
    pieces = [Piece(lines[row.line], row.serial or "", row.price_minor) for row in rows]
    accept_delivery(by=by, on=rows[0].accepted_on, order=order, invoice=rows[0].invoice, pieces=pieces)


def _draw(run: SeasonRun, by: User, row: HandoverRow) -> None:
    bank = country().example_bank
    draw_cheque(
        by=by,
        on=_drawn_on(run, row.file),
        award=_award_of(run, row.file),
        number=row.cheque_number or "",
        bank_ar=say(bank, "ar"),
        bank_fr=say(bank, "fr"),
    )


def _countersign(run: SeasonRun, by: User, row: HandoverRow) -> None:
    payment = _award_of(run, row.file).payments.get(cheque_number=row.cheque_number)
    countersign_cheque(by=by, on=_drawn_on(run, row.file), payment=payment)


def _drawn_on(run: SeasonRun, ref: str) -> datetime.date:
    """A cheque is drawn when the file's equipment is in store, so that one signature covers both."""
    accepted = [row.accepted_on for row in run.workbook.purchases if row.file == ref]
    return max([run.workbook.rules.agreed_on, *accepted])
