"""How long 317 handover minutes take as PDF: the edition of 2015 had 317 people.

Run ``python -m bench.papers``. Ratio: seconds against the 10 allowed.
"""

import dataclasses
import time

from darb.documents.rules.tokens import token_of
from darb.documents.typesetting import template, typeset_many
from tests.documents.el_jadida import WORDS, frame, minutes

PEOPLE = 317
ALLOWED_SECONDS = 10


def main() -> None:
    # Numbers and tokens differ, as they do from person to person: a typesetter remembers what it set before.
    payloads = [
        dataclasses.replace(
            minutes(),
            frame=frame(f"PVR-2015-{person:04}", token=token_of("bench", "minutes", str(person), "ar")),
        ).as_payload(WORDS)
        for person in range(PEOPLE)
    ]
    start = time.perf_counter()
    size = sum(len(pdf) for pdf in typeset_many(template("awards", "handover_minutes"), payloads))
    seconds = time.perf_counter() - start
    print(
        f"{PEOPLE} minutes ({size / 1024**2:.1f} MB) in {seconds:.1f} s:"
        f" {seconds / ALLOWED_SECONDS:.2f} of the {ALLOWED_SECONDS} s allowed"
    )


if __name__ == "__main__":
    main()
