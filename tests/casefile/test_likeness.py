"""Who may be the same person: by names in either script, by birth, by a paper's number; in reach and nowhere else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from darb.casefile.queries.likeness import Described, likely_same
from darb.casefile.rules import Likeness, are_like_names, likeness_of_births
from darb.core.folding import bare_words
from darb.core.partial_dates import PartialDate
from darb.core.scope import Scope, scoped
from darb.people.actions import NewPerson, register_people
from darb.people.models import Person
from tests.conftest import national_scope
from tests.factories import EL_JADIDA, ON, SETTAT, centre, make_user

pytestmark = pytest.mark.slow

WORDS = st.lists(
    st.sampled_from(["نعيمه", "علي", "نموذجي", "بنت", "احمد"]), min_size=1, max_size=4, unique=True
)
BORN = PartialDate(1990, 5, 3)


def registered(
    arabic: str, latin: str = "", *, at: str = "CAR-CAS", province: str = EL_JADIDA, **told
) -> Person:
    entry = NewPerson(
        names_arabic=arabic,
        names_latin=latin,
        sex=told.get("sex", "F"),
        birth=told.get("birth", BORN),
        province_code=province,
        commune_code=None,
        identity_kind="cnie",
        identity_number=told.get("number", ""),
        identity_state="valid" if told.get("number") else "lost",
        origin="walk_in",
        is_invented=True,
    )
    by = make_user(role="case_worker", establishment=centre())
    return register_people(by=by, on=ON, holder=centre(at), entries=[entry])[0]


def described(arabic: str = "", latin: str = "", **told) -> Described:
    return Described(
        arabic, latin, told.get("sex", "F"), told.get("birth", BORN), "cnie", told.get("number", "")
    )


@pytest.mark.parametrize(
    ("one", "other", "is_like"),
    [
        ("نعيمة النموذجي", "نعيمه نموذجي", True),
        ("نعيمة النموذجي", "النموذجي نعيمة", True),
        ("نعيمة بنت علي النموذجي", "نعيمة النموذجي", True),
        ("Naima El Mithali", "Elmithali Naïma", True),
        ("نعيمة النموذجي", "نعيمة التجريبي", False),
        ("نعيمة", "نعيمة", False),
        ("نعيمة علي النموذجي", "نعيمة احمد النموذجي", False),
    ],
)
def test_names_are_alike_when_the_shorter_stands_whole_in_the_other(one, other, is_like) -> None:
    assert are_like_names(bare_words(one), bare_words(other)) is is_like


@given(WORDS, WORDS)
def test_likeness_of_names_has_no_order_and_never_rests_on_one_word(one, other) -> None:
    answer = are_like_names(one, other)

    assert answer == are_like_names(other, one) == are_like_names(list(reversed(one)), other)
    assert not answer or len(set(one) & set(other)) >= 2


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (PartialDate(1990), PartialDate(1990, 5, 3), Likeness.BIRTH),
        (PartialDate(1990, 5), PartialDate(1990, 5, 3), Likeness.BIRTH),
        (PartialDate(1990, 3, 5), PartialDate(1990, 5, 3), Likeness.NEAR_BIRTH),
        (PartialDate(1991, 5, 3), PartialDate(1990, 5, 3), Likeness.NEAR_BIRTH),
        (PartialDate(1990, 6, 3), PartialDate(1990, 5, 3), None),
        (PartialDate(1992, 5, 3), PartialDate(1990, 5, 3), None),
    ],
)
def test_births_are_one_as_far_as_known_or_one_slip_away(one, other, found) -> None:
    assert likeness_of_births(one, other) is found
    assert likeness_of_births(other, one) is found


def test_somebody_is_found_by_either_script_and_by_a_number(everything: Scope) -> None:
    person = registered("نعيمة النموذجي", "Naima Ennamoudaji", number="XX000001")
    asked = [
        described("نعيمه نموذجي"),
        described(latin="NAIMA ENNAMOUDAJI"),
        described("اسم آخر تماما", sex="M", birth=PartialDate(1955), number="XX000001"),
        described("نعيمة النموذجي", sex="M"),
        described("نعيمة النموذجي", birth=PartialDate(1970)),
    ]

    found = likely_same(asked)

    assert [[one.person for one in likely] for likely in found] == [[person], [person], [person], [], []]
    assert found[2][0].reasons == (Likeness.NUMBER,)
    assert found[0][0].reasons == (Likeness.NAMES, Likeness.BIRTH)


def test_somebody_out_of_reach_is_not_found_even_by_the_number(db: None) -> None:
    with scoped(national_scope()):
        registered("نعيمة النموذجي", at="CAR-SET", province=SETTAT, number="XX000001")
        mine = registered("نعيمة النموذجي", number="XX000002")
    with scoped(Scope(holders=(centre().pk,))):
        found = likely_same([described("نعيمة النموذجي"), described("غير معروف", number="XX000001")])

    assert [[one.person for one in likely] for likely in found] == [[mine], []]


def test_many_are_asked_about_in_as_many_questions_as_one(everything: Scope) -> None:
    registered("نعيمة النموذجي", number="XX000001")
    many = [described(f"نعيمة النموذجي {place}", number=f"XX{place:06}") for place in range(300)]

    asked = []
    for some in (many[:1], many):
        with CaptureQueriesContext(
            connection,
        ) as questions:
            likely_same(some)
        asked.append(len(questions))

    assert asked[0] == asked[1] <= 5
