"""When an e-mail that could not be handed over is tried again."""

import datetime

MOST_TRIES = 8
FIRST_WAIT = datetime.timedelta(minutes=10)


def next_try(at: datetime.datetime, tries: int) -> datetime.datetime | None:
    """The moment after the failed try number ``tries``: 10 minutes, then each wait twice the one before.

    None once it was tried ``MOST_TRIES`` times, about a day after the first: the page says it all the same.
    """
    return at + FIRST_WAIT * 2 ** (tries - 1) if tries < MOST_TRIES else None
