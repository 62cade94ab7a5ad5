"""Names that an earlier folding keyed are found again, slice by slice, once."""

import hashlib

import pytest

from darb.commands.keys import renew_names
from darb.core.folding import VERSION, name_key
from darb.core.scope import Scope, granting, scoped
from darb.journal.models import JournalEntry
from darb.people.actions.name_keys import renew_name_keys
from darb.people.models import Folding, Name, NameKey, Person
from darb.people.rules import SEALED, WITHHELD
from tests.conftest import national_scope
from tests.factories import ON, make_person
from tests.factories.people import make_folding, make_name, make_name_key

# What names fold to in each version. Whoever changes the folding adds a line here, with the next VERSION: stored
# keys are renewed by it, and only by it.
SAMPLE = ("نعيمة النموذجي", "عبد الله إبن ٱلتجريبي", "Naïma Ennamoudaji", "D’Œuvre-ÉLMITHALI", "گنون ڤاطمة ٢")
KNOWN = {1: "ed86383b4b20d586"}


def folded() -> str:
    return hashlib.sha256("|".join(name_key(name) for name in SAMPLE).encode()).hexdigest()[:16]


@pytest.fixture
def start(db: None) -> None:
    Folding.objects.all().delete()


def make_nameless() -> Person:
    person = make_person()
    Name.objects.filter(person=person).delete()
    return person


def make_stale(full: str, key: str) -> Name:
    """A name keyed as some earlier folding did."""
    name = make_name(person=make_nameless(), full=full, key=key)
    for word in key.split():
        make_name_key(person=name.person, key=word)
    return name


def keys_of(name: Name) -> tuple[str, set[str]]:
    name.refresh_from_db()
    return name.key, set(NameKey.objects.filter(person=name.person).values_list("key", flat=True))


def test_a_change_of_folding_comes_with_its_version() -> None:
    assert KNOWN[VERSION] == folded()


def test_a_name_of_an_earlier_folding_is_keyed_anew_and_another_stays_as_it_is(start: None) -> None:
    with scoped(national_scope()):
        stale = make_stale("Naïma Ennamoudaji", "naïma ennamoudaji")
        right = make_stale("Karim Ettajribi", "karim ettajribi")

    renewed = renew_names(ON)

    with scoped(national_scope()):
        assert keys_of(stale) == ("naima ennamoudaji", {"naima", "ennamoudaji"})
        assert keys_of(right) == ("karim ettajribi", {"karim", "ettajribi"})
    assert renewed == 1


def test_a_word_of_another_spelling_stays(start: None) -> None:
    with scoped(national_scope()):
        stale = make_stale("Naïma", "naïma")
        make_name(person=stale.person, full="نعيمة", script="arabic", key="نعيمه")
        make_name_key(person=stale.person, key="نعيمه")

    renew_names(ON)

    with scoped(national_scope()):
        assert keys_of(stale)[1] == {"naima", "نعيمه"}


def test_a_name_without_its_words_is_found_again(start: None) -> None:
    with scoped(national_scope()):
        name = make_name(person=make_nameless(), full="Karim Ettajribi", key="karim ettajribi")

    renewed = renew_names(ON)

    with scoped(national_scope()):
        assert (renewed, keys_of(name)[1]) == (1, {"karim", "ettajribi"})


def test_what_is_closed_or_withheld_is_renewed_too(start: None) -> None:
    with scoped(national_scope()):
        stale = make_stale("Naïma", "naïma")
        with granting(WITHHELD, SEALED):
            for table in (Name, NameKey):
                table.objects.filter(person=stale.person).update(compartments=["minors", WITHHELD, SEALED])

    assert renew_names(ON) == 1


@pytest.mark.parametrize("size", [1, 2, 500])
def test_slices_of_any_size_come_to_the_same(start: None, size: int) -> None:
    with scoped(national_scope()):
        names = [make_stale(f"Naïma {sign}", f"naïma {sign}") for sign in "abc"]

    renewed = renew_names(ON, size)

    with scoped(national_scope()):
        assert (renewed, [keys_of(name)[0] for name in names]) == (3, ["naima a", "naima b", "naima c"])


def test_whoever_was_stopped_goes_on_and_what_is_finished_is_not_compared_again(start: None) -> None:
    with scoped(national_scope()):
        names = [make_stale(f"Naïma {sign}", f"naïma {sign}") for sign in "ab"]
        first = renew_name_keys(by=None, on=ON, size=1).compared_to
    afterwards = renew_names(ON), renew_names(ON)
    with scoped(national_scope()):
        Name.objects.filter(pk=names[0].pk).update(key="changed by hand")
    unasked, asked = renew_names(ON), renew_names(ON, again=True)

    assert first == names[0].pk
    assert (afterwards, unasked, asked) == ((2, 0), 0, 1)


def test_a_new_version_compares_everything_and_leaves_one_entry(start: None) -> None:
    make_folding(version=VERSION + 1, finished_on=ON)
    with scoped(national_scope()):
        make_stale("Naïma", "naïma")

    renewed = renew_names(ON)

    entry = JournalEntry.objects.filter(act="people.renew_name_keys").latest("pk")
    assert (renewed, entry.subject, entry.details) == (1, f"folding:{VERSION}", {"renewed": 1})


def test_nothing_of_a_file_out_of_scope_is_touched(start: None) -> None:
    with scoped(national_scope()):
        stale = make_stale("Naïma", "naïma")

    with scoped(Scope()):
        state = renew_name_keys(by=None, on=ON, size=10)

    with scoped(national_scope()):
        assert (state.renewed, keys_of(stale)[0]) == (0, "naïma")
