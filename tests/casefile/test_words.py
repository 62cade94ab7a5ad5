"""People by the words of their names: the same people, whether a word is rare or everybody's."""

import itertools

import pytest

from darb.casefile.queries.words import bearers_of
from darb.core.scope import Scope, scoped
from tests.conftest import national_scope
from tests.factories import SETTAT, centre, make_person
from tests.factories.people import make_name_key

pytestmark = pytest.mark.django_db
COMMON, RARE = 1, 50  # with one bearer read at once, every word below is a common one


@pytest.fixture
def people():
    """Four of one first name; two of them share the family name, one bears a word twice over."""
    words = {
        "first": ["naima", "benani"],
        "second": ["naima", "benani"],
        "third": ["naima", "naiman"],
        "fourth": ["naima", "kadiri"],
    }
    with scoped(national_scope()):
        made = {}
        for called, keys in words.items():
            made[called] = make_person(holder=centre())
            for key in keys:
                make_name_key(person=made[called], key=key)
        yield made


def called(people, rows) -> list[str]:
    of_key = {person.pk: name for name, person in people.items()}
    return [of_key[key] for key in rows.order_by("-pk").values_list("pk", flat=True)]


@pytest.mark.parametrize("rare", [COMMON, RARE], ids=["common", "rare"])
@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["naima"], ["fourth", "third", "second", "first"]),
        (["nai", "ben"], ["second", "first"]),
        (["ben", "nai"], ["second", "first"]),
        (["naima", "kadiri"], ["fourth"]),
        (["naiman"], ["third"]),
        (["naima", "nobody"], []),
    ],
    ids=" ".join,
)
def test_all_words_are_borne_by_those_who_are_found(people, words, found, rare):
    rows = bearers_of(words, most=50, rare=rare).rows

    assert called(people, rows) == found


def test_a_word_of_many_is_read_page_by_page_from_the_newest_on(people):
    page = bearers_of(["naima"], most=2, rare=COMMON)
    next_page = bearers_of(["naima"], before=people["third"].pk, most=2, rare=COMMON)

    assert (page.is_many, called(people, page.rows)) == (True, ["fourth", "third"])
    assert called(people, next_page.rows) == ["second", "first"]


@pytest.mark.parametrize("rare", [COMMON, RARE], ids=["common", "rare"])
def test_only_those_who_are_asked_about_are_looked_among(people, rare):
    rows = bearers_of(["naima"], among={people["first"].pk}, most=50, rare=rare).rows

    assert called(people, rows) == ["first"]


@pytest.mark.parametrize("rare", [COMMON, RARE], ids=["common", "rare"])
@pytest.mark.parametrize("words", [["naima"], ["naima", "benani"]], ids=" ".join)
def test_a_person_of_another_centre_is_not_found(words, rare):
    with scoped(national_scope()):
        own, elsewhere = (make_person(centre()), make_person(centre("CAR-SET"), SETTAT))
        for person, word in itertools.product((own, elsewhere), words):
            make_name_key(person=person, key=word)
        everywhere = set(bearers_of(words, most=50, rare=rare).rows)

    with scoped(Scope(holders=(centre().pk,))):
        here = set(bearers_of(words, most=50, rare=rare).rows)

    assert (everywhere, here) == ({own, elsewhere}, {own})
