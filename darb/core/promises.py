"""What the database refuses, said in words: of what somebody else holds, unseen, no program can ask beforehand."""

import contextlib
from collections.abc import Iterator

from django.db import IntegrityError, transaction

from darb.core.errors import Refusal


@contextlib.contextmanager
def kept(constraint: str, refusal: Refusal) -> Iterator[None]:
    """Raises ``refusal`` where the block breaks the database's ``constraint``, a name or the beginning of one.

    The block stands on a savepoint of its own: what came before it may go on. Any other fault is raised as it is.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fault:
        if not _broken(fault).startswith(constraint):
            raise
        raise refusal from fault


def _broken(fault: IntegrityError) -> str:
    diagnosis = getattr(fault.__cause__, "diag", None)
    return str(getattr(diagnosis, "constraint_name", "") or "")
