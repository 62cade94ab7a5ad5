"""Reading people: what a user may see, and who looks like whom."""

import dataclasses
import datetime
from collections.abc import Iterable, Sequence

from django.db.models import Count, Max, Q
from django.db.models.functions import Now
from django.http import Http404

from darb.core.folding import name_key
from darb.core.processing import register
from darb.core.scope import Scope, current_scope
from darb.core.secret_fields import blind_index
from darb.establishments.models import Establishment
from darb.partners.models import Organisation
from darb.people import states
from darb.people.models import (
    BreakGlass,
    Consent,
    Contact,
    DataRequest,
    Identifier,
    JourneyMove,
    Name,
    Person,
    PersonAccount,
    PersonalRow,
    SharedAccess,
)
from darb.people.rules import FACTS, REVIEW_HOURS, SEALED, WITHHELD, consent_state, is_juvenile, majority_on
from darb.places.models import Province
from darb.places.queries import country
from darb.staff import rules
from darb.staff.models import Compartment, Posting, User

LISTED = 50


def scope_of(user: User, on: datetime.date, at: datetime.datetime | None = None) -> Scope:
    """The rows ``user`` may see on a day: the places of the postings in force, each with its compartments.

    A national posting reaches every establishment and every province; an establishment's posting the files the
    establishment holds; a province's posting the files of people living there. A compartment is granted where
    its posting reaches and nowhere else. Single files come on top: one's own, and those shared for a while
    (at ``at``, this moment on the database's clock unless told).
    """
    postings = list(user.postings.in_force(on)) if user.is_active else []
    reach, counted = _Reach(), _Reach()
    for posting in postings:
        if rules.reaches_people(posting.role):
            reach.add_posting(posting)
        elif rules.reads_figures(posting.role):
            counted.add_posting(posting)
    if user.is_active:
        _add_shared(reach, user, postings, at or Now())
        _add_own_file(reach, user, on)
    if not counted.is_any:
        return reach.scope(user)
    return dataclasses.replace(reach.scope(user), counted=counted.scope(user))


@dataclasses.dataclass
class _Reach:
    """A scope while it is put together."""

    holders: set[int] = dataclasses.field(default_factory=set)
    provinces: set[str] = dataclasses.field(default_factory=set)
    subjects: set[str] = dataclasses.field(default_factory=set)
    written: set[str] = dataclasses.field(default_factory=set)
    compartments: set[str] = dataclasses.field(default_factory=set)
    organisations: set[int | None] = dataclasses.field(default_factory=set)

    def add_posting(self, posting: Posting) -> None:
        """A funder's posting counts as far as the nation: its calls narrow it afterwards."""
        shown = rules.shown_compartments(posting.role, posting.compartments)
        if posting.is_national or (posting.organisation_id and rules.reads_figures(posting.role)):
            self.holders.update(Establishment.objects.values_list("pk", flat=True))
            self.provinces.update(Province.objects.values_list("pk", flat=True))
            self.compartments.update(shown)
            self.organisations.add(posting.organisation_id)
        elif posting.establishment_id:
            self.holders.add(posting.establishment_id)
            self.compartments.update(f"{code}@h{posting.establishment_id}" for code in shown)
        elif posting.province_id:
            self.provinces.add(posting.province_id)
            self.compartments.update(f"{code}@p{posting.province_id}" for code in shown)

    @property
    def is_any(self) -> bool:
        return bool(self.holders or self.provinces or self.subjects)

    def add_subject(self, subject: str, compartments: Iterable[str]) -> None:
        self.subjects.add(subject)
        self.compartments.update(f"{code}@s{subject}" for code in compartments)

    def scope(self, user: User) -> Scope:
        return Scope(
            user_id=user.pk,
            holders=tuple(sorted(self.holders)),
            provinces=tuple(sorted(self.provinces)),
            subjects=tuple(sorted(self.subjects)),
            written=tuple(sorted(self.written)),
            compartments=tuple(sorted(self.compartments)),
            organisations=()
            if None in self.organisations
            else tuple(sorted(filter(None, self.organisations))),
            tallied=(SEALED,),
        )


def _add_shared(reach: _Reach, user: User, postings: list[Posting], at: datetime.datetime | Now) -> None:
    """Files shared with the account itself, with an establishment it is posted to, or with its organisation.

    What is shared with a place opens to each posting there only the compartments which that posting has, and
    what it kept back itself when it handed the file over.
    """
    given = (
        Q(user=user)
        | Q(establishment__in=[posting.establishment_id for posting in postings if posting.establishment_id])
        | Q(organisation__in=[posting.organisation_id for posting in postings if posting.organisation_id])
    )
    for shared in SharedAccess.objects.filter(given, starts_at__lte=at, ends_at__gt=at):
        if shared.user_id:
            reach.add_subject(shared.subject, shared.compartments)
            continue
        for posting in postings:
            is_there = shared.establishment_id and shared.establishment_id == posting.establishment_id
            is_its_own = shared.organisation_id and shared.organisation_id == posting.organisation_id
            if (is_there and rules.reaches_people(posting.role)) or is_its_own:
                own = {*rules.shown_compartments(posting.role, posting.compartments), WITHHELD}
                reach.add_subject(shared.subject, own & set(shared.compartments))


def _add_own_file(reach: _Reach, user: User, on: datetime.date) -> None:
    """A person's own file is shown to that person whole, whatever compartments it lies in, and takes the person's
    answers and requests: it is the one single file that is written through this way.
    """
    for account in PersonAccount.objects.of(user.pk, on):
        reach.written.add(account.subject)
        reach.add_subject(account.subject, [*Compartment.objects.values_list("pk", flat=True), SEALED])


def find_person(code: str) -> Person | None:
    """The file of this code, in scope; of an unknown and of a forbidden one equally nothing."""
    return Person.objects.filter(code=code).select_related("holder", "province", "commune").first()


def get_person(code: str) -> Person:
    """As ``find_person``. Raises ``Http404`` where it finds nothing."""
    found = find_person(code)
    if found is None:
        raise Http404
    return found


def is_minor(person: Person, on: datetime.date) -> bool:
    return is_juvenile(person.birth, on, country().adult_age)


def is_near(row: PersonalRow, compartment: str = "") -> bool:
    """Whether the reader is posted where the row's file lies; with ``compartment``, by a posting that has it."""
    scope = current_scope().within(compartment) if compartment else current_scope()
    return row.holder_id in scope.holders or row.province_id in scope.provinces


def holds(compartment: str, row: PersonalRow) -> bool:
    """Whether the reader has a compartment where this file lies, by a posting or because it is shared."""
    return is_near(row, compartment) or row.subject in current_scope().within(compartment).subjects


def is_written(row: PersonalRow) -> bool:
    """Whether the file is in the reader's hands, or the reader's own: what is only shared for a while is read."""
    return is_near(row) or row.subject in current_scope().written


def people_by_identifier(kind: str, values: list[str]) -> dict[str, Person]:
    """People in scope by official number, found by its blind index: no number is opened."""
    typed = {blind_index(Identifier, "value_index", value): value for value in values}
    found = Identifier.objects.filter(kind=kind, value_index__in=typed).select_related("person__holder")
    return {typed[identifier.value_index]: identifier.person for identifier in found}


def people_with_names_like(names: list[str]) -> dict[str, list[Name]]:
    """Names in scope with the same folded key as one of ``names``, by key; both scripts."""
    found: dict[str, list[Name]] = {}
    keys = {name_key(name) for name in names}
    for name in Name.objects.filter(key__in=keys).select_related("person__holder").order_by("pk"):
        found.setdefault(name.key, []).append(name)
    return found


def people_by_key(keys: list[int]) -> dict[int, Person]:
    """People in scope with their holder, by key."""
    return {person.pk: person for person in Person.objects.filter(pk__in=keys).select_related("holder")}


def names_of(people: Iterable[Person | int]) -> dict[tuple[int, str], str]:
    """The first spelling in each script, by person and script."""
    found: dict[tuple[int, str], str] = {}
    for name in Name.objects.filter(person__in=list(people)).order_by("pk"):
        found.setdefault((name.person_id, name.script), name.full)
    return found


def facts_of(person: Person, fact: states.PersonFact) -> dict[str, str]:
    """What the file says of one fact, by the names of its fields (``FACTS``); empty where it says nothing.

    Of several telephones or papers the first ones, which are those that every page shows.
    """
    read = {
        states.PersonFact.NAMES: _written_names,
        states.PersonFact.BIRTH: _birth,
        states.PersonFact.SEX: lambda one: (one.sex,),
        states.PersonFact.TELEPHONES: _telephones,
        states.PersonFact.EMAIL: _email,
        states.PersonFact.PAPER: _paper,
        states.PersonFact.HOME: lambda one: (one.province_id, one.commune_id or "", one.address),
        states.PersonFact.GUARDIAN: lambda one: (one.guardian,),
    }[fact]
    return dict(zip(FACTS[fact], read(person), strict=True))


def _written_names(person: Person) -> tuple[str, ...]:
    names = names_of([person])
    return tuple(names.get((person.pk, script), "") for script in ("arabic", "latin"))


def _birth(person: Person) -> tuple[str, ...]:
    return tuple(str(part or "") for part in (person.birth_day, person.birth_month, person.birth_year))


def _email(person: Person) -> tuple[str, ...]:
    row = Contact.objects.filter(person=person, kind="email").order_by("pk").first()
    return (row.value if row else "",)


def _telephones(person: Person) -> tuple[str, ...]:
    rows = Contact.objects.filter(person=person, kind="telephone").order_by("pk")
    return (*(row.value for row in rows[:2]), "", "")[:2]


def _paper(person: Person) -> tuple[str, ...]:
    row = Identifier.objects.filter(person=person).order_by("pk").first()
    return (row.kind, row.value, str(row.state)) if row else ("", "", "")


def workplace_of(user_id: int, on: datetime.date) -> Establishment | None:
    """The establishment where somebody works on a day: that of the first posting which names one."""
    postings = Posting.objects.filter(user_id=user_id, establishment__isnull=False).in_force(on)
    posting = postings.select_related("establishment").order_by("pk").first()
    return posting.establishment if posting else None


def overdue_reviews_of(user_id: int, at: datetime.datetime) -> int:
    """How many openings of somebody should have been reviewed by now and were not."""
    return BreakGlass.objects.filter(user_id=user_id, result="", opened_at__lt=_due_since(at)).count()


def _due_since(at: datetime.datetime) -> datetime.datetime:
    return at - datetime.timedelta(hours=REVIEW_HOURS)


def break_glass_counts(at: datetime.datetime) -> dict[str, int]:
    """Files opened against the rule: open now, to be reviewed, overdue, and how they were judged."""
    waiting = Q(result="", ends_at__lte=at)
    late = Q(opened_at__lt=_due_since(at))
    return BreakGlass.objects.aggregate(
        open=Count("pk", filter=Q(result="", ends_at__gt=at)),
        to_review=Count("pk", filter=waiting & ~late),
        review_overdue=Count("pk", filter=waiting & late),
        justified=Count("pk", filter=Q(result="justified")),
        not_justified=Count("pk", filter=Q(result="not_justified")),
    )


def openings_to_review() -> list[BreakGlass]:
    """Openings nobody has judged yet, the oldest first."""
    waiting = BreakGlass.objects.filter(result="").select_related("user", "establishment")
    return list(waiting.order_by("opened_at")[:LISTED])


def openings_at(establishments: Iterable[int], at: datetime.datetime) -> list[BreakGlass]:
    """Openings of the last days by those who work in these establishments, for their head."""
    rows = BreakGlass.objects.filter(establishment__in=list(establishments), opened_at__gt=_due_since(at))
    return list(rows.select_related("user", "establishment").order_by("-opened_at")[:LISTED])


def openings_of(subject: str) -> list[BreakGlass]:
    """Every opening of one file against the rule, the newest first."""
    return list(BreakGlass.objects.filter(subject=subject).select_related("user").order_by("-opened_at"))


def get_opening(pk: int) -> BreakGlass | None:
    return BreakGlass.objects.filter(pk=pk).select_related("user", "establishment", "reviewed_by").first()


def current_consent(
    person: Person, purpose: str, on: datetime.date, partner: Organisation | None = None
) -> tuple[Consent | None, states.Consent | None]:
    """The newest answer of a person on one purpose, and what it is worth on a day; nothing when never asked."""
    asked = Consent.objects.filter(person=person, purpose=purpose, partner=partner, asked_on__lte=on)
    row = asked.order_by("-pk").first()
    return (row, consent_state_on(row, person, on)) if row else (None, None)


def consent_state_on(consent: Consent, person: Person, on: datetime.date) -> states.Consent:
    months, until = register().purposes[consent.purpose].months, answered_until(consent, person)
    return consent_state(consent.state, consent.given_on, months, on, until)


def answered_until(consent: Consent, person: Person) -> datetime.date | None:
    """The majority of a person for whom a guardian gave this answer; none where nobody did."""
    return majority_on(person.birth, country().adult_age) if consent.guardian else None


def has_consent(person: Person, purpose: str, on: datetime.date, partner: Organisation | None = None) -> bool:
    """Whether ``person`` agrees on that day, to ``partner`` where the purpose names one. Silence is no.

    Read before anything is shared, photographed or counted outside the programme's mission.
    """
    return current_consent(person, purpose, on, partner)[1] == states.Consent.GIVEN


def consents_of(person: Person, on: datetime.date) -> list[tuple[Consent, states.Consent]]:
    """The newest consent of each purpose and partner, and what each is worth on a day."""
    newest: dict[tuple[str, int | None], Consent] = {}
    for row in Consent.objects.filter(person=person).select_related("partner").order_by("pk"):
        newest[row.purpose, row.partner_id] = row
    return [(row, consent_state_on(row, person, on)) for row in newest.values()]


def places_of(people: Iterable[int]) -> dict[int, states.Journey]:
    """The one place of each person on the path, by key: the newest move. Two queries for any number of people."""
    newest = JourneyMove.objects.filter(person__in=list(people)).values("person").annotate(newest=Max("pk"))
    keys = [row["newest"] for row in newest]
    moves = JourneyMove.objects.filter(pk__in=keys).values_list("person_id", "state")
    return {person: states.Journey(state) for person, state in moves}


def corrections_asked(person: Person) -> list[DataRequest]:
    """What the person asked to be corrected and was taken up, the soonest due first."""
    asked = DataRequest.objects.filter(person=person, kind=states.DataRequestKind.RECTIFICATION)
    return list(asked.filter(state=states.DataRequest.IN_PROGRESS).order_by("due_on", "pk"))


def corrections_waiting(places: Sequence[int], most: int) -> list[DataRequest]:
    """The same of everybody whose file is held in ``places`` (keys of establishments)."""
    asked = DataRequest.objects.filter(kind=states.DataRequestKind.RECTIFICATION, holder__in=places)
    return list(asked.filter(state=states.DataRequest.IN_PROGRESS).order_by("due_on", "pk")[:most])
