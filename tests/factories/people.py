"""People and what hangs on them: names, papers, path, stays, certificates, letters."""

import datetime
from typing import Any

from darb.detention.models import ReleaseEvent, Stay
from darb.establishments.models import Establishment
from darb.notices.models import Letter
from darb.people.models import (
    Assignment,
    BreakGlass,
    Contact,
    Folding,
    Identifier,
    JourneyMove,
    Name,
    NameKey,
    PaperForm,
    Person,
    PersonAccount,
    SharedAccess,
    row_scope_of,
)
from darb.training.models import Certificate
from tests.factories.accounts import make_user
from tests.factories.base import EL_JADIDA, ON, complete, serial
from tests.factories.reference import centre, make_document

CODE_LETTERS = "ABCDEFGH"


def make_person(holder: Establishment | None = None, province: str = EL_JADIDA, **values: Any) -> Person:
    number = serial()
    given = {"sex": "F", "birth_year": 1990, "origin": "walk_in", "is_invented": True, "compartments": []}
    code = f"P-TEST-{number}"
    place = {"holder": holder or centre(), "province_id": province}
    person = Person.objects.create(**{"code": code, "subject": code, **place, **given, **values})
    Name.objects.create(
        person=person, script="arabic", full="نعيمة النموذجي", key="نعيمه النموذجي", **row_scope_of(person)
    )
    return person


def of_person(values: dict[str, Any], **given: Any) -> dict[str, Any]:
    """The values of a row that hangs on a person, whose scope it carries."""
    filled = complete({**given, **values}, person=make_person)
    return {**row_scope_of(filled["person"]), **filled}


def make_shared_access(**values: Any) -> SharedAccess:
    """A file opened to an account for this hour, unless told otherwise."""
    starts_at = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=1)
    hour = {"starts_at": starts_at, "ends_at": starts_at + datetime.timedelta(hours=1)}
    given = {"subject": f"P-TEST-{serial()}", "kind": "break_glass", **hour, **values}
    if not {"establishment", "organisation", "user"} & values.keys():
        given["user"] = make_user()
    return SharedAccess.objects.create(**given)


def make_person_account(**values: Any) -> PersonAccount:
    given = {"subject": f"P-TEST-{serial()}", "starts_on": ON, **values}
    return PersonAccount.objects.create(**complete(given, user=make_user))


def make_name(**values: Any) -> Name:
    full = f"Naima Ennamoudaji {serial()}"
    return Name.objects.create(**of_person(values, script="latin", full=full, key=full.casefold()))


def make_name_key(**values: Any) -> NameKey:
    return NameKey.objects.create(**of_person(values, key=f"word{serial()}"))


def make_folding(**values: Any) -> Folding:
    return Folding.objects.create(**{"version": 1000 + serial(), **values})


def make_break_glass(**values: Any) -> BreakGlass:
    """An opening of this very hour, not reviewed yet."""
    opened = values.pop("opened_at", datetime.datetime.now(datetime.UTC))
    hour = {"opened_at": opened, "ends_at": opened + datetime.timedelta(minutes=60)}
    given = {"subject": f"P-TEST-{serial()}", "reason": "safety", "told": "essai", **hour, **values}
    return BreakGlass.objects.create(**complete(given, user=make_user))


def make_identifier(**values: Any) -> Identifier:
    return Identifier.objects.create(**of_person(values, kind="cnie", value=f"XX{serial():06}"))


def make_contact(**values: Any) -> Contact:
    return Contact.objects.create(**of_person(values, kind="telephone", value=f"0600{serial():06}"))


def make_assignment(**values: Any) -> Assignment:
    return Assignment.objects.create(**complete(of_person(values, starts_on=ON), worker=make_user))


def make_journey_move(**values: Any) -> JourneyMove:
    return JourneyMove.objects.create(**complete(of_person(values, state="followed", on=ON), by=make_user))


def make_paper_form(**values: Any) -> PaperForm:
    given = {"kind": "registration", "dated_on": ON, "filled_by": "مواكبة اجتماعية", "typed_on": ON, **values}
    return PaperForm.objects.create(**complete(of_person(given), typed_by=make_user))


def make_stay(**values: Any) -> Stay:
    return Stay.objects.create(**complete(of_person(values), establishment=centre))


def make_release_event(**values: Any) -> ReleaseEvent:
    given = complete({"on": ON, **values}, stay=make_stay)
    return ReleaseEvent.objects.create(**{**row_scope_of(given["stay"]), **given})


def make_certificate(**values: Any) -> Certificate:
    return Certificate.objects.create(**of_person(values, kind="vocational", label=f"essai {serial()}"))


def make_letter(**values: Any) -> Letter:
    number = serial()
    code = "".join(CODE_LETTERS[int(digit)] for digit in f"{number:08o}")
    given = of_person(values, kind="decision", number=f"L-{number}", code=code, dated_on=ON)
    return Letter.objects.create(**complete(given, document=make_document))
