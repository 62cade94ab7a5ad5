"""What row-level security, the journal and the history cost on lists and on writes.

Run ``python -m bench.access [ROWS]``. A scratch database with 200,000 people of twenty centres; the same list and
the same acts with the guards on and off, in turns, so that whatever else the machine does hits both alike. The lower
quartiles are compared, which other work on the machine disturbs least: at most a quarter more on lists, at most two
fifths more on writes.

Off means: no policy on any table (the list keeps its own WHERE), no variable of the scope set, no journal entry, no
history trigger. Whether somebody may is asked in both, and what an act locks, reads and writes besides is the same:
without the guards a program would have to do that too. An act is measured as the action in its transaction, and as
the whole request that the person meets who presses the button. The bare statements have no goal, since no page of
Darb makes them: next to nothing stands below the line, and the ratio says little; the milliseconds say what the
guards cost. Of what these consist stands in ``docs/journal.md``.
"""

import sys

import psycopg

from bench.scratch import scratch_database

ROWS = 200_000
FILL = """
INSERT INTO people_person (code, subject, sex, birth_year, origin, address, guardian, is_invented, holder_id,
  province_id, compartments)
SELECT 'P-2020-' || to_char(n, 'FM000000'), 'P-2020-' || to_char(n, 'FM000000'), 'F', 1990, 'walk_in', '', '', true,
  (SELECT array_agg(id ORDER BY id)
   FROM (SELECT id FROM establishments_establishment ORDER BY id LIMIT 20) AS e)[1 + n %% 20],
  (SELECT array_agg(code ORDER BY code)
   FROM (SELECT code FROM places_province ORDER BY code LIMIT 12) AS p)[1 + n %% 12],
  CASE WHEN n %% 10 = 0 THEN ARRAY['minors'] ELSE ARRAY[]::text[] END
FROM generate_series(1, %s) AS n
"""


def fill(owner: psycopg.Connection, rows: int) -> None:
    owner.execute("ALTER TABLE people_person DISABLE ROW LEVEL SECURITY")
    owner.execute(FILL, [rows])
    owner.execute("ALTER TABLE people_person ENABLE ROW LEVEL SECURITY")
    owner.execute("ANALYZE")


def main(rows: int = ROWS) -> None:
    with scratch_database() as server, server.owner() as owner:
        from bench.guarded import Guarded  # noqa: PLC0415  imports models

        fill(owner, rows)
        Guarded(owner).measure()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
