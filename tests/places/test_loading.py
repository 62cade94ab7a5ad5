"""Loading a country's folder: whole or not at all, once or often, never over the organisation's own work."""

import datetime
import pathlib
import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation

from darb.commands.loading import load_reference
from darb.core.tables import LoadError
from darb.documents.models import DocumentKind
from darb.establishments.models import Establishment, EstablishmentState, ServedProvince
from darb.funding.models import Account
from darb.journal.models import JournalEntry
from darb.partners.models import Organisation
from darb.places.models import Province, RegionMembership
from darb.staff.models import Compartment

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ON = datetime.date(2026, 1, 5)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are read in one language, whatever the site's."""
    with translation.override("en"):
        yield


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """A copy of the country's folder that a test may change."""
    copy = tmp_path / "ma"
    shutil.copytree(settings.COUNTRY_DIRECTORY, copy)
    return copy


def edit(folder: pathlib.Path, file: str, before: str, after: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(before) >= 1
    (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8")


def changes(folder: pathlib.Path) -> dict[str, int]:
    return {loaded.name: loaded.changed for loaded in load_reference(folder, ON) if loaded.changed}


def test_loading_again_changes_nothing_and_says_nothing(folder: pathlib.Path) -> None:
    entries = JournalEntry.objects.count()

    assert changes(folder) == {}
    assert JournalEntry.objects.count() == entries


def test_the_ledger_has_its_nine_accounts_and_the_memorandum_pair() -> None:
    codes = list(Account.objects.order_by("code").values_list("code", flat=True))

    assert codes == [*"123456789", "M1", "M2"]


def test_the_compartments_are_those_of_every_country_and_of_the_restricted_sub_programme() -> None:
    codes = set(Compartment.objects.values_list("code", flat=True))

    assert codes == {"penal", "health", "minors", "money", "moussalaha"}


def test_a_corrected_cell_reaches_its_row_alone_and_the_journal(folder: pathlib.Path) -> None:
    edit(folder, "provinces.csv", "06.181,province,الجديدة,El Jadida,", "06.181,province,الجديدة,El-Jadida,")

    changed = changes(folder)

    assert changed == {"places": 1, "organisations": 1}
    assert Province.objects.get(pk="06.181").name_fr == "El-Jadida"
    assert Organisation.objects.get(code="CPDH-06.181").name_fr.endswith("d’El-Jadida")
    entry = JournalEntry.objects.get(act="places.load", details__changed=1)
    assert (entry.subject, entry.on, entry.by) == ("country:MA", ON, None)


def test_a_moved_period_replaces_its_former_self(folder: pathlib.Path) -> None:
    edit(
        folder,
        "memberships.csv",
        "06.181,1997-11,1997-08-17,2015-09-04",
        "06.181,1997-11,1997-08-17,2015-08-01",
    )
    edit(folder, "memberships.csv", "06.181,06,2015-09-04,", "06.181,06,2015-08-01,")

    load_reference(folder, ON)

    days = (
        RegionMembership.objects.filter(province="06.181")
        .order_by("starts_on")
        .values_list("starts_on", flat=True)
    )
    assert list(days) == [datetime.date(1997, 8, 17), datetime.date(2015, 8, 1)]


@pytest.mark.parametrize(
    ("file", "before", "after", "sentence"),
    [
        (
            "communes.csv",
            "01.511.01.0,01.511,",
            "01.511.01.0,01.999,",
            "communes.csv, row 2, column province: expected a code of provinces.csv, found “01.999”.",
        ),
        (
            "memberships.csv",
            "06.181,06,2015-09-04,",
            "06.181,06,2015-09-03,",
            "memberships.csv, row 97, column starts_on: "
            "expected a day on which row 96 has ended, found “2015-09-03”.",
        ),
        (
            "provinces.csv",
            "مولاي رشيد,Moulay Rachid,,06.141",
            "مولاي رشيد,Moulay Rachid,,06.141.01.00",
            "provinces.csv, row 47, column inside: "
            "expected a province of the same file that lies in no other, found “06.141.01.00”.",
        ),
        (
            "prisons.csv",
            "kenitra_central,central_prison",
            "CAR-CAS,central_prison",
            "prisons.csv, row 2, column code: "
            "expected a code that centres.csv does not hold, found “CAR-CAS”.",
        ),
        (
            "establishment_states.csv",
            "CAR-CAS,open",
            "CAR-CAS,opened",
            "establishment_states.csv, row 2, column state: "
            "expected a code of closed, open, planned, under_construction, found “opened”.",
        ),
        (
            "sub_programmes.csv",
            ",moussalaha,",
            ",secret,",
            "sub_programmes.csv, row 4, column compartment: "
            "expected a code of compartments.csv, found “secret”.",
        ),
        (
            "organisations.csv",
            "FM6RD,",
            "FM6,",
            "organisations.csv, column code: expected a row with “FM6RD”, found none.",
        ),
        (
            "sectors.csv",
            "livestock,agriculture",
            "livestock,beekeeping",
            "sectors.csv, row 3, column parent: "
            "expected a sector of the same file that has no parent, found “beekeeping”.",
        ),
        (
            "compartments.csv",
            "moussalaha,",
            "penal,",
            "compartments.csv, row 2, column code: "
            "expected a code other than health, minors, money, penal, found “penal”.",
        ),
    ],
)
def test_a_wrong_cell_stops_everything(
    folder: pathlib.Path, file: str, before: str, after: str, sentence: str
) -> None:
    edit(folder, "document_kinds.csv", "signed application form", "signed form")
    edit(folder, file, before, after)

    with pytest.raises(LoadError) as refusal:
        load_reference(folder, ON)

    assert str(refusal.value) == sentence
    assert not JournalEntry.objects.filter(on=ON).exists()
    assert DocumentKind.objects.get(pk="application_form").label_en == "signed application form"


def test_a_prison_that_an_administrator_confirmed_is_not_overwritten(folder: pathlib.Path) -> None:
    Establishment.objects.filter(code="safi").update(is_draft=False, name_fr="Prison locale de Safi")
    Establishment.objects.filter(code="tata").update(name_fr="Brouillon")

    changed = changes(folder)

    names = dict(Establishment.objects.filter(code__in=["safi", "tata"]).values_list("code", "name_fr"))
    assert names == {"safi": "Prison locale de Safi", "tata": "Prison locale Tata"}
    assert changed == {"establishments": 1}


def test_the_history_that_the_organisation_wrote_is_left_alone(folder: pathlib.Path) -> None:
    safi = Establishment.objects.get(code="CAR-SAF")
    EstablishmentState.objects.filter(establishment=safi).update(ends_on=datetime.date(2017, 5, 2))
    EstablishmentState.objects.create(
        establishment=safi,
        state="open",
        starts_on=datetime.date(2017, 5, 2),
        since_as_stated="opened",
        source="the organisation",
    )
    ServedProvince.objects.filter(establishment__code="CAR-CAS", province="06.181").delete()

    assert changes(folder) == {}
    assert EstablishmentState.objects.filter(establishment=safi).count() == 2
    assert not ServedProvince.objects.filter(establishment__code="CAR-CAS", province="06.181").exists()


def test_a_body_that_no_file_knows_stays(folder: pathlib.Path) -> None:
    Organisation.objects.create(code="S-001", kind="supplier", name_ar="ممون المثال", name_fr="")

    assert changes(folder) == {}
    assert Organisation.objects.filter(code="S-001").exists()
