"""From the final list to the store: awards, orders, receipts, cheques, each by its own duty.

Acts of one kind and day share a transaction, some dozens at a time; each has its own key, duty and journal entry.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from darb.awards.actions.cheques import NewCheque, countersign_cheques, draw_cheques
from darb.awards.actions.commitments import Grant, Support, award_support, sign_awards
from darb.awards.actions.purchases import NewOrder, Ordered, Piece, Receipt, accept_deliveries, place_orders
from darb.awards.models import Award
from darb.awards.queries.awards import cheques_in, orders_of
from darb.commands.season.awarded import awards_by_ref
from darb.commands.season.context import SeasonRun
from darb.commands.season.opening import the_call
from darb.exchange.workbook.rows import HandoverRow, PurchaseRow
from darb.partners.actions import name_organisation
from darb.partners.models import Organisation
from darb.partners.queries import find_organisation
from darb.places.queries import country
from darb.selection.queries.decisions import decisions_on, funded_decisions
from darb.selection.queries.run_input import source_id
from darb.staff.models import User

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
Purchase = list[PurchaseRow]


def commit_all(run: SeasonRun) -> None:
    """Set money aside for each funded file, and commit it when the award is signed."""
    by = run.first_on_duty("commits")
    if not run.reach.is_due(run.workbook.rules.agreed_on):
        return
    refs = _funded_refs(run, by)
    run.each(by=by, items={f"award:{ref}": ref for ref in refs}, act=partial(_award, run, by))
    run.each(by=by, items={f"sign:{ref}": ref for ref in refs}, act=partial(_sign, run, by))


def buy_all(run: SeasonRun) -> None:
    """Orders by the buyer, then receipts by the storekeeper, each in the order of their days."""
    buyer, storekeeper = run.on_duty("buys"), run.on_duty("receives")
    if not run.workbook.purchases:
        return
    orders, receipts = {}, {}
    for (ref, supplier, ordered_on), rows in _grouped(run.workbook.purchases, _order_of).items():
        key = f"{ref}:{supplier}:{ordered_on}"
        orders[f"order:{key}"] = rows
        for (accepted_on, invoice), pieces in _grouped(rows, _receipt_of).items():
            receipts[f"receipt:{key}:{invoice}:{accepted_on}"] = pieces
    for on, items in _due(run, _by_day(orders, lambda rows: rows[0].ordered_on)):
        run.each(by=buyer[0], items=items, act=partial(_order, run, buyer[0], on))
    for on, items in _due(run, _by_day(receipts, lambda rows: rows[0].accepted_on)):
        run.each(by=storekeeper[0], items=items, act=partial(_accept, run, storekeeper[0], on))


def pay_all(run: SeasonRun) -> None:
    """Cheques drawn by one officer and signed by another: the register's rule."""
    rows = {row.cheque_number: row for row in run.workbook.handovers if row.cheque_number}
    if not rows:
        return
    first, second = run.on_duty("pays")[:2]
    ready = _in_store_on(run)
    for on, items in _due(run, _by_day(rows, lambda row: ready[row.file])):
        drawn = {f"cheque:{number}": row for number, row in items.items()}
        run.each(by=first, items=drawn, act=partial(_draw, run, first, on))
        signed = {f"countersign:{number}": row for number, row in items.items()}
        run.each(by=second, items=signed, act=partial(_countersign, run, second, on))


def _funded_refs(run: SeasonRun, by: User) -> list[str]:
    keys = {key: ref for ref, key in run.keys_of("applications").items()}
    with run.seen_by(by):
        return [keys[decision.application_id] for decision in funded_decisions(the_call(run))]


def _grouped(rows: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _order_of(row: PurchaseRow) -> tuple[str, str, datetime.date]:
    return row.file, row.supplier, row.ordered_on


def _receipt_of(row: PurchaseRow) -> tuple[datetime.date, str]:
    return row.accepted_on, row.invoice


def _by_day(
    items: Mapping[str, T], day_of: Callable[[T], datetime.date]
) -> list[tuple[datetime.date, dict[str, T]]]:
    """Items by their days, the earliest first; within a day as the workbook has them."""
    days = _grouped(items.items(), lambda pair: day_of(pair[1]))
    return [(on, dict(days[on])) for on in sorted(days)]


def _due(run: SeasonRun, days: Iterable[tuple[datetime.date, T]]) -> list[tuple[datetime.date, T]]:
    return [(on, items) for on, items in days if run.reach.is_due(on)]


def _award(run: SeasonRun, by: User, refs: Sequence[str]) -> None:
    keys = run.keys_of("applications")
    decisions = decisions_on(keys[ref] for ref in refs)
    sources = {source_id(source): source.tranche for source in the_call(run).sources.all()}
    supports = [
        Support(
            decision,
            tuple(Grant(sources[grant["source"]], grant["amount"]) for grant in decision.detail["grants"]),
        )
        for decision in (decisions[keys[ref]] for ref in refs)
    ]
    award_support(by=by, on=run.workbook.rules.agreed_on, supports=supports)


def _sign(run: SeasonRun, by: User, refs: Sequence[str]) -> None:
    sign_awards(by=by, on=run.workbook.rules.agreed_on, awards=list(awards_by_ref(run, refs).values()))


def _order(run: SeasonRun, by: User, on: datetime.date, purchases: Sequence[Purchase]) -> None:
    awards = awards_by_ref(run, (rows[0].file for rows in purchases))
    suppliers = {
        name: name_organisation(by=by, on=on, text=name, kind="supplier")
        for name in dict.fromkeys(rows[0].supplier for rows in purchases)
    }
    orders = [_new_order(awards[rows[0].file], suppliers[rows[0].supplier], rows) for rows in purchases]
    place_orders(by=by, on=on, orders=orders)


def _new_order(award: Award, supplier: Organisation, rows: Purchase) -> NewOrder:
    lines = {line.position: line for line in award.lines.all()}
    quantities: dict[int, int] = defaultdict(int)
    for row in rows:
        quantities[row.line] += 1
    ordered = (Ordered(lines[position], quantity) for position, quantity in sorted(quantities.items()))
    return NewOrder(award, supplier, tuple(ordered))


def _accept(run: SeasonRun, by: User, on: datetime.date, purchases: Sequence[Purchase]) -> None:
    awards = awards_by_ref(run, (rows[0].file for rows in purchases))
    orders = orders_of(awards.values())
    suppliers = {name: _supplier(name) for name in {rows[0].supplier for rows in purchases}}
    receipts = []
    for rows in purchases:
        award, supplier = awards[rows[0].file], suppliers[rows[0].supplier]
        lines = {line.position: line for line in award.lines.all()}
        pieces = (Piece(lines[row.line], row.serial or "", row.price_minor) for row in rows)
        order = orders[award.pk, supplier.pk, rows[0].ordered_on]
        receipts.append(Receipt(order, rows[0].invoice, tuple(pieces)))
    accept_deliveries(by=by, on=on, receipts=receipts)


def _supplier(name: str) -> Organisation:
    supplier = find_organisation(name)
    if supplier is None:
        raise LookupError(f"nothing was ordered from {name}")
    return supplier


def _in_store_on(run: SeasonRun) -> dict[str, datetime.date]:
    """A cheque is drawn when the file's equipment is in store, so that one signature covers both."""
    days: dict[str, datetime.date] = defaultdict(lambda: run.workbook.rules.agreed_on)
    for row in run.workbook.purchases:
        days[row.file] = max(days[row.file], row.accepted_on)
    return days


def _draw(run: SeasonRun, by: User, on: datetime.date, rows: Sequence[HandoverRow]) -> None:
    awards = awards_by_ref(run, (row.file for row in rows))
    cheques = [NewCheque(awards[row.file], row.cheque_number or "") for row in rows]
    draw_cheques(by=by, on=on, cheques=cheques, bank=country().example_bank)


def _countersign(run: SeasonRun, by: User, on: datetime.date, rows: Sequence[HandoverRow]) -> None:
    payments = cheques_in("printed", awards_by_ref(run, (row.file for row in rows)).values())
    drawn = {payment.cheque_number: payment for payment in payments.values()}
    countersign_cheques(by=by, on=on, payments=[drawn[row.cheque_number or ""] for row in rows])
