"""What the current user may see, set once a transaction and obeyed by the database itself.

``scoped(scope)`` opens one transaction and sets the row-level-security variables in it (``SET LOCAL``, so that
nothing leaks through a pooled connection). Managers of personal models refuse to answer outside it, and the
database shows no row when the variables are missing: two layers, both fail closed.
"""

import contextlib
import contextvars
import dataclasses
import functools
from collections.abc import Iterable, Iterator

from django.db import connection, models, transaction


class ScopeMissing(RuntimeError):  # noqa: N818  says what is missing
    """A query on personal rows outside ``scoped(...)``: a fault of the program, never of the user."""


@dataclasses.dataclass(frozen=True)
class Scope:
    """Rows a user may see: those of ``holders``, of ``provinces`` or of ``subjects`` whose compartments are granted.

    ``holders`` are keys of establishments, ``provinces`` official codes, ``subjects`` codes of persons. A
    compartment is granted wherever the scope reaches ("penal"), or in one place only: at a holder
    ("penal@h12"), in a province ("penal@p06.181"), in one person's file ("penal@sP-2026-0001").
    What is reached through ``subjects`` alone is read and not written, but for the files in ``written``: one's
    own, and one that is being taken over.
    ``organisations`` narrow a funder's figures to the calls that it funds. ``counted`` is the wider scope whose
    rows are counted for somebody who sees figures and no person, ``tallied`` the compartments whose rows are
    counted and shown to nobody: see ``counting``.
    """

    user_id: int | None = None
    holders: tuple[int, ...] = ()
    provinces: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    compartments: tuple[str, ...] = ()
    organisations: tuple[int, ...] = ()
    tallied: tuple[str, ...] = ()
    counted: "Scope | None" = None

    @property
    def compartment_codes(self) -> frozenset[str]:
        """The compartments that are granted somewhere."""
        return frozenset(grant.partition("@")[0] for grant in self.compartments)

    def within(self, compartment: str) -> "Scope":
        """The part of the scope in which ``compartment`` is granted."""
        if compartment in self.compartments:
            return self
        places = {
            grant.partition("@")[2] for grant in self.compartments if grant.startswith(f"{compartment}@")
        }
        return dataclasses.replace(
            self,
            holders=tuple(holder for holder in self.holders if f"h{holder}" in places),
            provinces=tuple(province for province in self.provinces if f"p{province}" in places),
            subjects=tuple(subject for subject in self.subjects if f"s{subject}" in places),
            written=tuple(subject for subject in self.written if f"s{subject}" in places),
        )


_current: contextvars.ContextVar[Scope | None] = contextvars.ContextVar("darb_scope", default=None)


def current_scope() -> Scope:
    scope = _current.get()
    if scope is None:
        raise ScopeMissing("personal rows were asked for outside scoped(...)")
    return scope


@functools.lru_cache(maxsize=512)  # the places of a posting are the same at each request
def _array(values: tuple[object, ...]) -> str:
    return (
        "{"
        + ",".join('"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values)
        + "}"
    )


def _set_variables(scope: Scope) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('darb.user', %s, true), set_config('darb.holders', %s, true),"
            " set_config('darb.provinces', %s, true), set_config('darb.subjects', %s, true),"
            " set_config('darb.written', %s, true), set_config('darb.compartments', %s, true)",
            [
                str(scope.user_id or ""),
                _array(scope.holders),
                _array(scope.provinces),
                _array(scope.subjects),
                _array(scope.written),
                _array(scope.compartments),
            ],
        )


@contextlib.contextmanager
def scoped(scope: Scope) -> Iterator[Scope]:
    """One durable transaction seen through ``scope``. Nesting is refused: an act has one author."""
    if _current.get() is not None:
        raise RuntimeError("scoped(...) does not nest")
    with transaction.atomic(durable=True):
        _set_variables(scope)
        token = _current.set(scope)
        try:
            yield scope
        finally:
            _current.reset(token)


@contextlib.contextmanager
def _through(scope: Scope) -> Iterator[Scope]:
    """Another scope in the caller's transaction, for as long as the block lasts."""
    before = current_scope()
    _set_variables(scope)
    token = _current.set(scope)
    try:
        yield scope
    finally:
        _current.reset(token)
        if not connection.needs_rollback:
            _set_variables(before)


def reaching(subject: str, compartments: Iterable[str]) -> contextlib.AbstractContextManager[Scope]:
    """Widen the scope to one person's file, in these compartments, to be written too, while the block lasts.

    For the one act that must reach a file before it is in scope: taking it over. Whatever is read inside is not
    to be shown. The transaction stays the caller's.
    """
    narrow = current_scope()
    grants = tuple(f"{code}@s{subject}" for code in compartments)
    return _through(
        dataclasses.replace(
            narrow,
            subjects=(*narrow.subjects, subject),
            written=(*narrow.written, subject),
            compartments=(*narrow.compartments, *grants),
        )
    )


def whole_files(
    subjects: Iterable[str], compartments: Iterable[str]
) -> contextlib.AbstractContextManager[Scope]:
    """These files and no others, whole and to be written: whoever has reached the people ends what is kept of them.

    A rule of retention that stopped at a closed compartment would keep there what it erases elsewhere.
    """
    codes = tuple(subjects)
    own = current_scope()
    return _through(
        Scope(user_id=own.user_id, subjects=codes, written=codes, compartments=tuple(compartments))
    )


def one_file(subject: str, compartments: Iterable[str]) -> contextlib.AbstractContextManager[Scope]:
    """One person's file to be read, and nothing else, whoever asks: for the page that a letter's code opens."""
    grants = tuple(f"{code}@s{subject}" for code in compartments)
    return _through(Scope(subjects=(subject,), compartments=grants))


def granting(*compartments: str) -> contextlib.AbstractContextManager[Scope]:
    """The own reach, with further compartments granted in it: to find what is shown to no posting."""
    own = current_scope()
    return _through(dataclasses.replace(own, compartments=(*own.compartments, *compartments)))


@contextlib.contextmanager
def counting() -> Iterator[Scope]:
    """Figures for whoever sees no person: inside, the rows of ``counted`` are read, and only numbers may leave.

    What is ``tallied`` counts for everybody, though it is shown to nobody any more: a figure does not change
    because a file was closed for good. Used by ``reports`` alone; a test says so.
    """
    own = current_scope()
    base = own.counted or own
    if base is own and not own.tallied:
        yield own
        return
    with _through(dataclasses.replace(base, compartments=(*base.compartments, *own.tallied))) as wide:
        yield wide


def counting_everybody(
    holders: Iterable[int], provinces: Iterable[str], *, compartments: Iterable[str]
) -> contextlib.AbstractContextManager[Scope]:
    """Everybody's rows, for a figure that must be the same whoever asks for it; only numbers may leave.

    Used by ``reports`` alone; a test says so.
    """
    own = current_scope()
    return _through(
        Scope(
            user_id=own.user_id,
            holders=tuple(holders),
            provinces=tuple(provinces),
            compartments=tuple(compartments),
        )
    )


class ScopedManager(models.Manager):
    """Raises without a scope; inside one, the database's row-level security filters the rows."""

    def get_queryset(self) -> models.QuerySet:
        current_scope()
        return super().get_queryset()
