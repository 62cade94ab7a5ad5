"""Files of people with something in every part."""

from django.utils import timezone

from darb.core.folding import name_key
from darb.establishments.models import Establishment
from darb.people.models import Consent, Name, Person, row_scope_of
from darb.staff.models import User
from tests.factories import ON, make_file, make_person
from tests.factories.awards import (
    make_award,
    make_award_line,
    make_delivery,
    make_handover,
    make_purchase_order,
)
from tests.factories.people import (
    make_assignment,
    make_certificate,
    make_journey_move,
    make_letter,
    make_name_key,
    make_release_event,
    make_stay,
)
from tests.factories.projects import (
    make_application,
    make_checklist_item,
    make_decision,
    make_project_file_move,
)

LATIN = "Naïma Ennamoudaji"


def make_full_file(holder: Establishment, person: Person | None = None) -> Person:
    """A person whose project was funded; given a person, more of everything that may come twice."""
    if person is None:
        person = make_person(holder=holder)
        Name.objects.create(
            person=person, script="latin", full=LATIN, key=name_key(LATIN), **row_scope_of(person)
        )
        for word in {*name_key(LATIN).split(), *name_key("نعيمة النموذجي").split()}:
            make_name_key(person=person, key=word)
        make_assignment(person=person)
        _award(person)
    make_journey_move(person=person)
    make_certificate(person=person, earned_on=ON)
    stay = make_stay(person=person, state="ended", compartments=["penal"])
    make_release_event(stay=stay, state="done")
    make_letter(person=person)
    return person


def _award(person: Person) -> None:
    project = make_file(person)
    make_project_file_move(project_file=project, state="draft")
    make_checklist_item(project_file=project)
    application = make_application(project_file=project)
    award = make_award(decision=make_decision(application=application))
    make_award_line(award=award)
    make_delivery(order=make_purchase_order(award=award))
    make_handover(award=award)


def agree(person: Person, by: User) -> None:
    """The person agrees today to sharing the file with another establishment."""
    today = timezone.localdate()
    Consent.objects.create(
        person=person,
        purpose="sharing_establishment",
        text_version=today,
        language="ar",
        asked_on=today,
        given_on=today,
        state="given",
        by=by,
        **row_scope_of(person),
    )
