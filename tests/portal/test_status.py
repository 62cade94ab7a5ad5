"""Where a file stands, told to whoever holds its letter: three plain facts, no name, nothing to be guessed."""

import datetime
from collections import Counter
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.db import connection
from django.test import Client
from django.utils import timezone

from darb.core.scope import Scope, scoped
from darb.documents.rules.tokens import CODE_ALPHABET, letter_code_of, read_letter_code
from darb.journal.models import AccessEntry
from darb.notices.models import Letter
from darb.notices.queries import follow
from darb.projects.models import ProjectFile
from darb.selection.models import Application, Decision
from darb.staff.models import Compartment
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import make_person, make_user
from tests.factories.awards import make_award, make_handover, make_operation_day
from tests.factories.people import make_letter, make_name
from tests.factories.projects import make_appeal, make_application, make_decision, make_file
from tests.factories.reference import make_document

pytestmark = pytest.mark.django_db
NAME, YEAR = "عزيز الافتراضي", 1991
TODAY = timezone.localdate
SOON = datetime.timedelta(days=3)
TRIES_BEFORE_LOCK = 10


def decided(**values: Any) -> Decision:
    """A decision with its letter, of a person whose name must not come back."""
    compartments = values.pop("compartments", [])
    person = make_person(birth_year=YEAR, compartments=compartments)
    make_name(person=person, script="arabic", full=NAME, key=NAME)
    application = make_application(project_file=make_file(person), compartments=compartments)
    letter = make_letter(person=person, compartments=compartments)
    return make_decision(application=application, letter=letter, **values)


def after(decision: Decision, came: str) -> None:
    """What became of a decided file."""
    application = decision.application
    if came == "given up":
        ProjectFile.objects.filter(pk=application.project_file_id).update(state="withdrawn")
        return
    Application.objects.filter(pk=application.pk).update(state="superseded")
    again = make_application(project_file=application.project_file, supersedes=application)
    if came == "decided":
        letter = make_letter(person=application.project_file.person)
        make_decision(application=again, letter=letter, result="funded", reason="")


@pytest.fixture
def refused(db: None) -> Decision:
    with scoped(national_scope()):
        return decided(result="unfunded", reason="sources_exhausted")


def ask(client: Client, code: str, year: object = YEAR, language: str = "fr", **more: str) -> Any:
    return client.post(
        "/status/",
        {"code": code, "birth_year": str(year)},
        headers={"accept-language": language},
        **more,
    )


def code_of(decision: Decision) -> str:
    assert decision.letter is not None
    return decision.letter.code


@pytest.mark.parametrize(
    ("result", "reason", "said"),
    [
        ("unfunded", "sources_exhausted", "l’argent s’est épuisé avant votre tour"),
        ("unfunded", "below_threshold", "n’a pas été retenu cette fois"),
        ("not_considered", "ineligible", "ne remplit pas une condition"),
        ("not_considered", "withdrawn", "car vous l’avez retirée"),
        ("funded", "", "accepté et financé"),
    ],
)
def test_each_fact_is_told_in_its_own_words(client: Client, db: None, result: str, reason: str, said: str):
    with scoped(national_scope()):
        decision = decided(result=result, reason=reason)

    page = ask(client, code_of(decision)).content.decode()

    assert said in page
    assert decision.letter is not None
    assert decision.letter.number in page
    assert "05 00 00 00 00" in page


@pytest.mark.parametrize(
    ("came", "before", "said"),
    [
        ("given up", ("funded", ""), "Vous avez renoncé à ce projet"),
        ("again", ("unfunded", "below_threshold"), "votre dossier repasse devant le comité"),
        ("decided", ("unfunded", "below_threshold"), "Votre dossier a été décidé de nouveau"),
    ],
)
def test_a_letter_never_tells_what_no_longer_holds(
    client: Client, db: None, came: str, before: tuple[str, str], said: str
):
    with scoped(national_scope()):
        decision = decided(result=before[0], reason=before[1])
        after(decision, came)

    page = ask(client, code_of(decision)).content.decode()

    assert said in page
    assert [gone for gone in ("accepté et financé", "n’a pas été retenu") if gone in page] == []
    assert "déposer un recours" not in page


def test_no_name_no_code_and_no_file_come_back(client: Client, refused: Decision):
    answer = ask(client, code_of(refused))

    page, file = answer.content.decode(), refused.application.project_file
    assert [word for word in (NAME, refused.subject, file.code, file.title) if word in page] == []
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("typed", [str.lower, lambda code: f" {code[:4]}-{code[4:]} "])
def test_a_code_is_read_as_people_type_it(client: Client, refused: Decision, typed: Any):
    page = ask(client, typed(code_of(refused)), "١٩٩١").content.decode()

    assert "l’argent s’est épuisé" in page


def test_arabic_digits_of_a_code_are_read() -> None:
    assert read_letter_code("k٧m۴-p2qx") == "K7M4P2QX"


def test_an_unknown_code_and_a_wrong_year_are_answered_alike(client: Client, refused: Decision):
    unknown = letter_code_of("another site", "DEC-2021-0001")

    answers = [ask(client, unknown), ask(client, code_of(refused), YEAR + 1)]

    told = {tuple(map(str, answer.context["form"].non_field_errors())) for answer in answers}
    assert [answer.status_code for answer in answers] == [200, 200]
    assert told == {("Aucune lettre ne porte ce code avec cette année de naissance.",)}


@pytest.mark.parametrize(
    ("code", "year"), [("SHORT", "1991"), ("AAAA0OI1", "1991"), ("", ""), ("ABCDEFGH", "91")]
)
def test_what_cannot_be_a_code_or_a_year_is_said_beside_its_field(client: Client, code: str, year: str):
    answer = ask(client, code, year)

    assert answer.context["form"].errors
    assert AccessAttempt.objects.count() == 0


@pytest.mark.slow
@pytest.mark.parametrize("role", ["", "auditor"])
def test_each_answer_is_written_down_and_no_typed_word_is_kept(client: Client, refused: Decision, role: str):
    if role:
        enter(client, make_user(role=role))

    ask(client, code_of(refused), YEAR + 1)
    ask(client, code_of(refused))

    with scoped(national_scope()):
        entry = AccessEntry.objects.get(person=refused.subject)
    assert (entry.by, entry.act, entry.reason) == (None, "open", "letter_code")
    kept = str(list(AccessAttempt.objects.values_list("username", "post_data", "path_info")))
    assert code_of(refused) not in kept
    assert str(YEAR + 1) not in kept


def test_tries_are_not_logged_with_what_was_typed(client: Client, refused: Decision, caplog: Any):
    ask(client, code_of(refused), YEAR + 1)
    ask(client, code_of(refused))

    assert code_of(refused) not in caplog.text
    assert str(YEAR) not in caplog.text


def test_the_day_and_the_place_of_the_handover_are_told(client: Client, db: None):
    with scoped(national_scope()):
        decision = decided(result="funded", reason="")
        day = make_operation_day(on=TODAY() + SOON, place="مقر الإقليم | Siège de la province")
        make_handover(award=make_award(decision=decision), day=day)

    page = ask(client, code_of(decision)).content.decode()

    assert "Siège de la province" in page
    assert (TODAY() + SOON).isoformat() in page


@pytest.mark.slow
def test_a_signed_handover_is_told_by_its_day(client: Client, db: None):
    with scoped(national_scope()):
        decision = decided(result="funded", reason="")
        signed = {"state": "signed", "signed_by": "signature", "signed_on": TODAY(), "amount_minor": 100}
        minutes = {"number": "PVR-2099-0001", "minutes": make_document(), "attendance": "present"}
        make_handover(award=make_award(decision=decision), **signed, **minutes)

    assert "L’appui vous a été remis le" in ask(client, code_of(decision)).content.decode()


def test_an_appeal_under_way_is_told_with_its_day(client: Client, refused: Decision):
    with scoped(national_scope()):
        appeal = make_appeal(decision=refused)

    page = ask(client, code_of(refused)).content.decode()

    assert "Nous avons reçu votre recours" in page
    assert appeal.due_on.isoformat() in page


@pytest.mark.slow
@pytest.mark.parametrize("addresses", [1, 100])
def test_guessing_the_year_of_a_letter_in_hand_is_locked(client: Client, refused: Decision, addresses: int):
    """Whoever found somebody's letter has the code; the years to try are fewer than a hundred."""
    years = [year for year in range(1930, 2010) if year != YEAR]

    answers = Counter(
        ask(client, code_of(refused), year, REMOTE_ADDR=f"10.0.0.{place % addresses}").status_code
        for place, year in enumerate(years)
    )
    right = ask(client, code_of(refused), REMOTE_ADDR="192.0.2.1").status_code
    AccessAttempt.objects.update(attempt_time=timezone.now() - datetime.timedelta(minutes=16))
    later = ask(client, code_of(refused), REMOTE_ADDR="192.0.2.1")

    assert answers == {200: TRIES_BEFORE_LOCK - 1, 429: len(years) - TRIES_BEFORE_LOCK + 1}
    assert right == 429
    assert "l’argent s’est épuisé" in later.content.decode()


@pytest.mark.slow
def test_guessing_codes_from_one_machine_is_locked_for_every_code(client: Client, refused: Decision):
    guesses = [letter_code_of("guess", str(number)) for number in range(40)]

    answers = Counter(ask(client, guess).status_code for guess in guesses)
    locked, elsewhere = ask(client, code_of(refused)), ask(client, code_of(refused), REMOTE_ADDR="192.0.2.1")

    assert answers == {200: TRIES_BEFORE_LOCK - 1, 429: 40 - TRIES_BEFORE_LOCK + 1}
    assert (locked.status_code, elsewhere.status_code) == (429, 200)
    assert "appelez le centre" in locked.content.decode()


def test_the_letter_is_found_past_the_scope_and_the_scope_stays_as_it_was(refused: Decision):
    with scoped(Scope()):
        found = follow(code_of(refused), YEAR)
        wrong = follow(code_of(refused), YEAR + 1)
        seen = Letter.objects.count()
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('darb.holders'), current_setting('darb.compartments')")
            left = cursor.fetchone()

    assert found is not None
    assert (found.subject, wrong, seen, left) == (refused.subject, None, 0, ("{}", "{}"))


@pytest.mark.parametrize(
    ("compartment", "is_found"), [("minors", True), ("sealed", False), ("withheld", False)]
)
def test_a_closed_file_is_followed_and_a_sealed_one_is_not(client: Client, compartment: str, is_found: bool):
    with scoped(national_scope()) as scope:
        assert scope.compartments == tuple(Compartment.objects.values_list("pk", flat=True))
    wide = Scope(
        holders=scope.holders, provinces=scope.provinces, compartments=(*scope.compartments, compartment)
    )
    with scoped(wide):
        decision = decided(result="unfunded", reason="sources_exhausted", compartments=[compartment])

    page = ask(client, code_of(decision)).content.decode()

    assert ("l’argent s’est épuisé" in page) is is_found


def test_somebody_signed_in_is_told_the_same_whatever_they_may_see_elsewhere(
    client: Client, refused: Decision
):
    enter(client, make_user(role="storekeeper"))

    assert "l’argent s’est épuisé" in ask(client, code_of(refused)).content.decode()


def test_the_code_printed_on_a_letter_is_one_that_the_page_takes() -> None:
    code = letter_code_of("secret", "DEC-2026-0001")

    assert read_letter_code(f"{code[:4]}-{code[4:]}".lower()) == code
    assert set(code) <= set(CODE_ALPHABET)


def test_the_sign_in_page_leads_there(client: Client, db: None):
    assert 'href="/status/"' in client.get("/sign-in/").content.decode()
