"""A hundred ways of touching the journal as the owner of the database, triggers off: each is found, at its place."""

import datetime
import random
from collections.abc import Callable, Iterator

import psycopg
import pytest

from darb.journal.actions import Act, record_access, record_each
from darb.journal.queries.chains import check_chains, heads
from darb.journal.rules.chains import GENESIS, Break, stored_digest
from tests.conftest import Server

pytestmark = pytest.mark.slow
ON, AT = datetime.date(2026, 11, 3), datetime.datetime(2026, 11, 3, 9, tzinfo=datetime.UTC)
ACTS, READS = "journal_journalentry", "journal_accessentry"
CHAINS = {"essai:un": ACTS, "essai:deux": ACTS, "reads:essai:un": READS}
LENGTH = 12
SEEDS = 100
COPIED = ("at", "by_id", "act", "subject", "details", "previous_hash")


@pytest.fixture(scope="module")
def journal(server: Server, django_db_setup: None, django_db_blocker) -> Iterator[psycopg.Connection]:
    """The owner's connection to a journal of three chains, its guards taken away."""
    with django_db_blocker.unblock():
        for chain in ("essai:un", "essai:deux"):
            acts = [Act("essai.act", f"t:{n}", chain, {"ref": f"منصب-{n}", "n": n}) for n in range(LENGTH)]
            record_each(by=None, on=ON, acts=acts)
        for n in range(LENGTH):
            record_access(
                by=None, at=AT, act="open", subject=f"t:{n}", chain="essai:un", person="P-2026-0001"
            )
        with server.owner() as owner:
            for table in (ACTS, READS):
                owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                owner.execute(f"CREATE TABLE kept_{table} AS TABLE {table}")
            owner.execute(f"ALTER TABLE {ACTS} DROP CONSTRAINT journal_one_entry_a_position")
            owner.execute("CREATE TABLE kept_heads AS TABLE journal_journalhead")
            yield owner
        server.renew()


@pytest.fixture
def untouched(journal: psycopg.Connection) -> Iterator[psycopg.Connection]:
    yield journal
    for table in (ACTS, READS):
        journal.execute(f"DELETE FROM {table}")
        journal.execute(f"INSERT INTO {table} SELECT * FROM kept_{table}")
    journal.execute("DELETE FROM journal_journalhead")
    journal.execute("INSERT INTO journal_journalhead SELECT * FROM kept_heads")


class Hand:
    """Somebody with every right on the database and a chain to falsify."""

    def __init__(self, owner: psycopg.Connection, chain: str, chance: random.Random) -> None:
        self.owner, self.chain, self.table, self.chance = owner, chain, CHAINS[chain], chance

    def run(self, statement: str, **values: object) -> None:
        self.owner.execute(statement.format(t=self.table), {"chain": self.chain, **values})

    def move(self, beyond: int, by: int) -> None:
        self.run(
            "UPDATE {t} SET position = position + %(by)s WHERE chain = %(chain)s AND position > %(beyond)s",
            beyond=beyond,
            by=by,
        )

    def rehash(self, position: int) -> None:
        """A hash that fits what the entry says now."""
        more = '"on"::text' if self.table == ACTS else "person, reason"
        at = "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"')"
        query = f"SELECT id, chain, position, {at} AS at, by_id AS by, act, subject, details, previous_hash, {more}"
        with self.owner.cursor(row_factory=psycopg.rows.dict_row) as cursor:
            cursor.execute(
                f"{query} FROM {self.table} WHERE chain = %s AND position = %s ORDER BY id DESC LIMIT 1",
                [self.chain, position],
            )
            fields = cursor.fetchone()
        key = fields.pop("id")
        self.run("UPDATE {t} SET hash = %(new)s WHERE id = %(key)s", new=stored_digest(fields), key=key)

    def edit(self) -> int:
        at = self.chance.randint(1, LENGTH)
        change = self.chance.choice(
            [
                "act = 'print'",
                "subject = subject || '0'",
                "at = at - interval '1 microsecond'",
                'details = \'{{"n": 1.5, "m": "é"}}\'',
                "details = '[]'",
                "previous_hash = repeat('1', 64)",
                "hash = repeat('2', 64)",
            ]
        )
        self.run("UPDATE {t} SET " + change + " WHERE chain = %(chain)s AND position = %(at)s", at=at)
        return at

    def edit_and_hash_anew(self) -> int:
        at = self.chance.randint(1, LENGTH)
        change = self.chance.choice(["act = 'print'", "subject = 'x'", "previous_hash = repeat('1', 64)"])
        self.run("UPDATE {t} SET " + change + " WHERE chain = %(chain)s AND position = %(at)s", at=at)
        self.rehash(at)
        return at

    def delete(self) -> int:
        at = self.chance.randint(1, LENGTH)
        self.run("DELETE FROM {t} WHERE chain = %(chain)s AND position = %(at)s", at=at)
        if self.chance.random() < 0.5:
            self.move(at, -1)
        return at

    def insert(self) -> int:
        at = self.chance.randint(1, LENGTH + 1)
        if self.chance.random() < 0.7 or at > LENGTH:
            self.move(at - 1, 1)
        same = ", ".join((*COPIED, '"on"') if self.table == ACTS else (*COPIED, "person", "reason"))
        self.run(
            f"INSERT INTO {{t}} (chain, position, hash, {same}) SELECT chain, %(at)s, '', {same} FROM {{t}}"
            " WHERE chain = %(chain)s ORDER BY abs(position - %(at)s), id LIMIT 1",
            at=at,
        )
        self.run(
            "UPDATE {t} SET previous_hash = COALESCE((SELECT hash FROM {t} WHERE chain = %(chain)s"
            " AND position = %(at)s - 1), %(genesis)s) WHERE chain = %(chain)s AND position = %(at)s AND hash = ''",
            at=at,
            genesis=GENESIS,
        )
        self.rehash(at)
        return at

    def swap(self) -> int:
        one, other = sorted(self.chance.sample(range(1, LENGTH + 1), 2))
        self.run(
            "UPDATE {t} SET position = %(one)s + %(other)s - position"
            " WHERE chain = %(chain)s AND position IN (%(one)s, %(other)s)",
            one=one,
            other=other,
        )
        return one

    def cut(self) -> int:
        at = self.chance.randint(1, LENGTH)
        self.run("DELETE FROM {t} WHERE chain = %(chain)s AND position >= %(at)s", at=at)
        return at

    def rewrite(self, position: int) -> None:
        """Everything from ``position`` on falsified and hashed anew, the head too."""
        for at in range(position, LENGTH + 1):
            self.run(
                "UPDATE {t} SET subject = subject || '0', previous_hash = COALESCE((SELECT hash FROM {t} WHERE"
                " chain = %(chain)s AND position = %(at)s - 1), %(genesis)s)"
                " WHERE chain = %(chain)s AND position = %(at)s",
                at=at,
                genesis=GENESIS,
            )
            self.rehash(at)
        self.run(
            "UPDATE journal_journalhead SET hash = (SELECT hash FROM {t} WHERE chain = %(chain)s"
            " ORDER BY position DESC LIMIT 1) WHERE chain = %(chain)s"
        )


WAYS: tuple[Callable[[Hand], int], ...] = (
    Hand.edit, Hand.edit_and_hash_anew, Hand.delete, Hand.insert, Hand.swap, Hand.cut,
)  # fmt: skip


def test_an_untouched_journal_holds(untouched: psycopg.Connection) -> None:
    found = check_chains()

    assert found.breaks == ()
    assert found.entries >= 3 * LENGTH


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_touched_entry_is_named(seed: int, untouched: psycopg.Connection) -> None:
    chance = random.Random(seed)
    chain = chance.choice(list(CHAINS))
    way = WAYS[seed % len(WAYS)]

    position = way(Hand(untouched, chain, chance))

    assert [(broken.chain, broken.position) for broken in check_chains().breaks] == [(chain, position)]


@pytest.mark.parametrize(
    ("way", "kind"),
    [(Hand.swap, "swapped"), (Hand.cut, "cut"), (Hand.edit, "changed")],
    ids=["swap", "cut", "edit"],
)
def test_what_was_done_to_it_is_said(
    way: Callable[[Hand], int], kind: str, untouched: psycopg.Connection
) -> None:
    way(Hand(untouched, "essai:un", random.Random(7)))

    assert [broken.kind for broken in check_chains().breaks] == [kind]


@pytest.mark.parametrize("chain", CHAINS)
def test_a_chain_written_anew_whole_is_found_by_the_seals_alone(
    chain: str, untouched: psycopg.Connection
) -> None:
    place = heads()[chain]
    Hand(untouched, chain, random.Random(1)).rewrite(5)

    without = check_chains().breaks
    within = check_chains(sealed={chain: {3: _hash_at(untouched, chain, 3), place[0]: place[1]}}).breaks

    assert without == ()
    assert within == (Break(chain, 4, "rewritten"),)


def test_a_tail_cut_with_its_head_set_back_is_found_by_the_seals_alone(untouched: psycopg.Connection) -> None:
    sealed = {"essai:un": {LENGTH: heads()["essai:un"][1]}}
    untouched.execute(f"DELETE FROM {ACTS} WHERE chain = 'essai:un' AND position > 8")
    newest = _hash_at(untouched, "essai:un", 8)
    untouched.execute(
        "UPDATE journal_journalhead SET position = 8, hash = %s WHERE chain = 'essai:un'", [newest]
    )

    assert check_chains().breaks == ()
    assert check_chains(sealed=sealed).breaks == (Break("essai:un", 9, "cut"),)


def _hash_at(owner: psycopg.Connection, chain: str, position: int) -> str:
    query = f"SELECT hash FROM {CHAINS[chain]} WHERE chain = %s AND position = %s"
    return owner.execute(query, [chain, position]).fetchone()[0]
