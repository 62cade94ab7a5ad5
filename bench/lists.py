"""Lists over a country's records: the pages a reader opens, with a million people behind them.

Run ``python -m bench.lists [PEOPLE]``. A scratch copy of the demonstration with 1,000,000 people, 60,000 project
files, a million entries of the journal and as many of its reads beside its own. Each page is asked for through the
whole application, as its role; told are the 95th percentile of its time, its queries and its weight before
compression. Source of what is allowed: 150 ms a list page, 50 ms a search by name, on two cores.
"""

import datetime
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator

import psycopg

from bench.scratch import scratch_database

PEOPLE, FILES, ENTRIES = 1_000_000, 60_000, 1_000_000
LIST_MS, SEARCH_MS = 150.0, 50.0
ROUNDS = 20
WORDS = 3000
ON = datetime.date(2026, 11, 21)
GUARDED = """SELECT c.relname, c.relrowsecurity, t.tgname
 FROM pg_class c LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal
 WHERE c.relname IN ('people_person', 'people_name', 'people_namekey', 'people_journeymove', 'projects_projectfile',
 'projects_checklistitem', 'journal_journalentry', 'journal_accessentry')"""
SCOPE = "holder_id, province_id, subject, compartments"
FILLS = (
    f"""INSERT INTO people_person (code, sex, birth_year, origin, address, guardian, is_invented, {SCOPE})
SELECT 'P-1990-' || n, CASE WHEN n %% 9 = 0 THEN 'F' ELSE 'M' END, 1960 + n %% 45, 'walk_in', '', '', true,
  h.ids[1 + n %% cardinality(h.ids)], p.codes[1 + n %% cardinality(p.codes)], 'P-1990-' || n,
  CASE WHEN n %% 10 = 0 THEN ARRAY['minors'] ELSE ARRAY[]::text[] END
FROM generate_series(1, %(people)s) AS n,
  (SELECT array_agg(id) AS ids FROM establishments_establishment WHERE kind = 'reintegration_centre') AS h,
  (SELECT array_agg(code) AS codes FROM places_province) AS p""",
    f"""INSERT INTO people_name (person_id, script, "full", key, {SCOPE})
SELECT p.id, 'latin', a.word || ' ' || b.word, a.key || ' ' || b.key, {SCOPE}
FROM people_person p JOIN bench_word a ON a.n = p.id %% %(words)s
  JOIN bench_word b ON b.n = (p.id / %(words)s) %% %(words)s
WHERE p.code LIKE 'P-1990-%%'""",
    f"""INSERT INTO people_namekey (person_id, key, {SCOPE})
SELECT n.person_id, word, {SCOPE} FROM people_name n, unnest(string_to_array(n.key, ' ')) AS word
WHERE n.subject LIKE 'P-1990-%%' ON CONFLICT DO NOTHING""",
    f"""INSERT INTO people_journeymove (person_id, state, "on", by_id, reason, at, {SCOPE})
SELECT id, 'followed', '2026-01-05', (SELECT min(id) FROM staff_user), '', now(), {SCOPE}
FROM people_person WHERE code LIKE 'P-1990-%%' AND id %% 5 < 2""",
    f"""INSERT INTO projects_projectfile (code, person_id, title, title_fr, trade_id, sector_id, site_province_id,
  description, experience, earlier_support, is_existing_activity, legal_form, currency, total_cost_minor,
  own_contribution_minor, requested_minor, opened_on, state, {SCOPE})
SELECT 'D-1990-' || p.id, p.id, 'ورشة', '', t.codes[1 + p.id %% cardinality(t.codes)],
  t.sectors[1 + p.id %% cardinality(t.codes)], p.province_id, '', '', '', false, '', 'MAD', 5000000, 0, 5000000,
  '2025-03-01', CASE WHEN p.id %% 20 = 0 THEN 'draft' ELSE 'closed' END, {SCOPE}
FROM (SELECT * FROM people_person WHERE code LIKE 'P-1990-%%' ORDER BY id LIMIT %(files)s) AS p,
  (SELECT array_agg(code ORDER BY code) AS codes, array_agg(sector_id ORDER BY code) AS sectors
   FROM market_trade) AS t""",
    f"""INSERT INTO projects_checklistitem (project_file_id, kind_id, state, reason, {SCOPE})
SELECT f.id, k.code, 'missing', '', {SCOPE}
FROM projects_projectfile f, (SELECT code FROM documents_documentkind ORDER BY code LIMIT 3) AS k
WHERE f.code LIKE 'D-1990-%%' AND f.state = 'draft'""",
    """INSERT INTO journal_journalentry (chain, position, at, "on", by_id, act, subject, details, previous_hash, hash)
SELECT 'bench:' || n %% 50, n / 50 + 1, now() - n * interval '30 seconds', '2026-11-01',
  (SELECT min(id) FROM staff_user), 'projects.move', 'file:D-1990-' || n, '{}', '', ''
FROM generate_series(0, %(entries)s) AS n""",
    """INSERT INTO journal_accessentry (chain, position, at, by_id, act, subject, person, reason, details,
  previous_hash, hash)
SELECT 'reads:bench:' || n %% 50, n / 50 + 1, now() + n * interval '1 second', (SELECT min(id) FROM staff_user),
  'open', 'person:P-1990-' || n, 'P-1990-' || n, '', '{}', '', '' FROM generate_series(0, %(entries)s) AS n""",
)
PAGES = (
    (
        "manager",
        ("/", "/people/", "/files/", "/files/?missing=on", "/files/?state=ended", "/seasons/", "/handovers/"),
    ),
    ("manager", ("/appeals/", "/agreements/", "/published/")),
    ("coordinator.settat", ("/", "/people/", "/files/", "/handovers/")),
    ("auditor", ("/journal/", "/journal/reads/", "/audit/", "/people/", "/files/")),
)


def fill(owner: psycopg.Connection, people: int) -> None:
    from darb.core.folding import name_key  # noqa: PLC0415  models come with it

    guarded = owner.execute(GUARDED).fetchall()
    _switch(owner, guarded, "DISABLE")
    owner.execute("CREATE TABLE bench_word (n integer PRIMARY KEY, word text, key text)")
    with owner.cursor() as cursor:
        rows = [(n, word, name_key(word)) for n, word in enumerate(_words())]
        cursor.executemany("INSERT INTO bench_word VALUES (%s, %s, %s)", rows)
    for statement in FILLS:
        told = {
            "people": people,
            "words": WORDS,
            "files": min(FILES, people),
            "entries": min(ENTRIES, people),
        }
        owner.execute(statement, told)
    _switch(owner, guarded, "ENABLE")
    owner.execute("ANALYZE")


def _switch(owner: psycopg.Connection, guarded: Iterable[tuple[str, bool, str | None]], word: str) -> None:
    for table, has_policy, trigger in guarded:
        if has_policy:
            owner.execute(f"ALTER TABLE {table} {word} ROW LEVEL SECURITY")
        if trigger:
            owner.execute(f"ALTER TABLE {table} {word} TRIGGER {trigger}")


def _words() -> Iterator[str]:
    """Names that nobody bears: three open syllables each."""
    syllables = [consonant + vowel for consonant in "bdfkmnrtz" for vowel in "aiou"]
    for n in range(WORDS):
        first, second, third = n % 36, n // 36 % 36, n // 1296
        yield (syllables[first] + syllables[second] + syllables[third] + "l").capitalize()


def percentile(ask: Callable[[], object]) -> float:
    """Milliseconds that nineteen of twenty calls keep within; the first two learn the tables."""
    spent = []
    for round_ in range(ROUNDS + 2):
        begun = time.perf_counter()
        ask()
        if round_ > 1:
            spent.append((time.perf_counter() - begun) * 1000)
    return statistics.quantiles(spent, n=20)[-1]


def told(what: str, spent: float, allowed: float, more: str = "") -> None:
    verdict = "within" if spent <= allowed else "ABOVE"
    print(
        f"  {what:<44} {spent:7.1f} ms   {spent / allowed:5.2f} of {allowed:.0f} ms, {verdict}   {more}",
        flush=True,
    )


def main(people: int = PEOPLE) -> None:
    with scratch_database(of_demonstration=True) as server, server.owner() as owner:
        from bench.opened import measure_pages, measure_search  # noqa: PLC0415  imports models

        begun = time.perf_counter()
        fill(owner, people)
        print(f"  {people:,} people filled in {time.perf_counter() - begun:.0f} s", flush=True)
        measure_pages(PAGES, percentile, told, LIST_MS)
        measure_search(list(_words()), percentile, told, SEARCH_MS)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE)
