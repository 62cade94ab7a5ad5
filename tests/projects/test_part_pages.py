"""The pages of a file's parts: kept as drafts, saved half done, signed when whole."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from darb.core.scope import scoped
from darb.journal.models import AccessEntry
from darb.market.models import LocalFact
from darb.projects.models import (
    Authorisation,
    CreationStep,
    Enterprise,
    ForecastYear,
    MarketStudy,
    OtherSource,
    ProjectFile,
    SocialEnquiry,
)
from darb.staff.models import Draft
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import EL_JADIDA, centre, make_file, make_person, make_user
from tests.factories.money import make_bare_call, make_rule_set
from tests.factories.projects import (
    make_authorisation,
    make_checklist_item,
    make_creation_step,
    make_enterprise,
    make_feasibility_study,
    make_forecast_year,
    make_market_study,
    make_other_source,
    make_social_enquiry,
)
from tests.factories.reference import make_local_fact
from tests.pages import assert_sound
from tests.projects.test_file_pages import again, key_of, spoken

pytestmark = pytest.mark.slow

LANGUAGES = ["ar", "fr", "en"]
FILE = "/files/D-2031-0007/"
PARTS = ["general", "enterprise", "market", "area", "forecast", "enquiry", "feasibility"]


@pytest.fixture
def file(db):
    with scoped(national_scope()):
        return make_file(make_person(holder=centre()), code="D-2031-0007")


@pytest.fixture
def worker(client, db):
    enter(client, make_user(role="case_worker", establishment=centre()))
    return client


def sent(client, part, **fields):
    address = f"{FILE}{part}/"
    return client.post(address, {"form_key": key_of(spoken(client, address)), **fields})


def written(file):
    with scoped(national_scope()):
        for make in (make_enterprise, make_market_study, make_social_enquiry, make_feasibility_study):
            make(project_file=file)
        make_creation_step(project_file=file)
        make_authorisation(project_file=file)
        make_other_source(project_file=file)
        for year in (1, 2, 3):
            make_forecast_year(project_file=file, year=year)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("state", ["draft", "on_agenda"])
def test_every_part_is_sound_written_or_not(worker, file, part, language, state):
    with scoped(national_scope()):
        make_local_fact(province_id=EL_JADIDA, amount_minor=44_172_360)
    empty = spoken(worker, f"{FILE}{part}/", language)
    written(file)
    with scoped(national_scope()):
        ProjectFile.objects.update(state=state)

    full = spoken(worker, f"{FILE}{part}/", language)

    assert (empty.status_code, full.status_code) == (200, 200)
    assert_sound(empty.content.decode(), language)
    assert_sound(full.content.decode(), language)
    assert ("data-draft" in full.content.decode()) is (state == "draft" and part != "area")


@pytest.mark.parametrize("part", [*PARTS, "papers", "lines"])
def test_each_part_is_opened_in_writing_and_in_scope_alone(worker, file, part):
    with scoped(national_scope()):
        make_file(make_person(holder=centre("CAR-AGA"), province="09.001"), code="D-2031-0008")

    spoken(worker, f"{FILE}{part}/")
    elsewhere = spoken(worker, f"/files/D-2031-0008/{part}/")

    entry = AccessEntry.objects.filter(act="open").latest("pk")
    assert (entry.subject, entry.person) == ("project_file:D-2031-0007", file.subject)
    assert elsewhere.status_code == 404


@pytest.mark.parametrize("part", PARTS)
def test_the_committee_prepares_no_part(client, file, part):
    enter(client, make_user(role="committee_member"))

    assert spoken(client, f"{FILE}{part}/").status_code == 403


@pytest.mark.parametrize("part", ["", *(f"{part}/" for part in PARTS)])
def test_the_same_queries_serve_a_little_and_a_lot(worker, file, part):
    spoken(worker, FILE + part)

    def asked(count):
        with scoped(national_scope()):
            for _time in range(count):
                make_creation_step(project_file=file)
                make_authorisation(project_file=file)
                make_checklist_item(project_file=file)
                make_local_fact(province_id=EL_JADIDA)
                make_file(make_person(holder=centre()))
        with CaptureQueriesContext(connection) as captured:
            spoken(worker, FILE + part)
        return len(captured)

    assert asked(1) == asked(6)


def general(**changed):
    words = {"title": "ورشة الترصيص", "title_fr": "", "description": "إصلاح الأنابيب", "experience": "سنتان"}
    place = {"trade": "plumbing", "sector": "", "province": EL_JADIDA, "commune": ""}
    return {**words, **place, "earlier_support": "", **changed}


def test_what_the_file_is_about_is_saved_and_leads_to_the_next_part(worker, file):
    answer = sent(worker, "general", **general())

    saved = again(ProjectFile, pk=file.pk)
    assert answer.headers["Location"] == f"{FILE}enterprise/"
    assert (saved.trade_id, saved.sector_id, saved.description) == (
        "plumbing",
        "construction",
        "إصلاح الأنابيب",
    )


@pytest.mark.parametrize("part", ["general", "market", "enquiry", "feasibility"])
def test_no_part_names_the_holder(worker, file, part):
    text = {"general": "experience", "market": "products", "enquiry": "findings", "feasibility": "means"}[
        part
    ]
    fields = general() if part == "general" else {}

    answer = sent(worker, part, **{**fields, text: "تتقن نعيمه الخياطة"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{text}"' in page
    assert_sound(page, "ar")
    assert "تتقن نعيمه الخياطة" in page


def test_a_trade_whose_licence_asks_for_a_clean_record_says_so_at_once(worker, file):
    quiet = spoken(worker, f"{FILE}general/", "fr").content.decode()
    kept = worker.post(
        f"{FILE}general/",
        {**general(trade="passenger_transport"), "do": "draft"},
        headers={"X-Kept-By": "page", "accept-language": "fr"},
    )
    told = kept.content.decode()

    assert "casier judiciaire vierge</h2>" not in quiet.replace("\n", "")
    assert kept.status_code == 200
    assert "permis de confiance" in told
    assert "la préfecture ou la province" in told
    assert "transport de marchandises" in told or "livraison" in told
    assert again(ProjectFile, pk=file.pk).trade_id == "tailoring"


def test_a_page_that_keeps_itself_is_not_opened_again(worker, file):
    spoken(worker, f"{FILE}market/")
    before = AccessEntry.objects.count()

    worker.post(f"{FILE}market/", {"products": "خياطة", "do": "draft"}, headers={"X-Kept-By": "page"})
    worker.post(f"{FILE}market/", {"products": "خياطة وطرز", "do": "draft"}, headers={"X-Kept-By": "page"})

    back = spoken(worker, f"{FILE}market/").content.decode()
    assert AccessEntry.objects.count() == before + 1
    assert Draft.objects.count() == 1
    assert "خياطة وطرز" in back
    with scoped(national_scope()):
        assert MarketStudy.objects.count() == 0


def test_saving_forgets_the_draft(worker, file):
    sent(worker, "market", products="خياطة", do="draft")

    sent(worker, "market", products="خياطة وطرز")

    assert Draft.objects.count() == 0
    assert again(MarketStudy).products == "خياطة وطرز"


def enterprise(**changed):
    given = {"activity": "new", "legal_form": "auto_entrepreneur", "name": "", "created_on": "", "ice": ""}
    place = {"premises": "rented", "seat": "حي المثال", "surface_m2": "٢٨", "rent_minor": "1.200,00"}
    return {**given, **place, **changed}


def test_the_steps_follow_from_the_legal_form(worker, file):
    answer = sent(
        worker,
        "enterprise",
        **enterprise(),
        **{"step-ae_register-state": "done", "step-ae_register-on": "2021-03-02"},
    )

    with scoped(national_scope()):
        steps = dict(CreationStep.objects.values_list("step", "state"))
        licences = dict(Authorisation.objects.values_list("licence", "state"))
    assert answer.status_code == 302
    assert steps == {"ae_register": "done", "ae_card": "to_do"}
    assert licences == {"opening": "not_requested"}
    saved = again(Enterprise)
    assert (saved.surface_m2, saved.rent_minor) == (28, 120_000)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"step-ae_register-state": "done"}, "step-ae_register-on"),
        ({"licence-opening-state": "delivered"}, "licence-opening-on"),
        ({"ice": "12345"}, "ice"),
        ({"rent_minor": "1.200.00"}, "rent_minor"),
        ({"surface_m2": "كبير"}, "surface_m2"),
    ],
)
def test_each_mistake_of_the_enterprise_leads_to_its_field(worker, file, changed, field):
    answer = sent(worker, "enterprise", **enterprise(**changed))

    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    with scoped(national_scope()):
        assert Enterprise.objects.count() == 0


def test_an_unclear_rent_is_proposed_and_taken_with_one_press(worker, file):
    key = key_of(spoken(worker, f"{FILE}enterprise/"))
    unclear = enterprise(form_key=key, rent_minor="1.200.00")

    taken = worker.post(f"{FILE}enterprise/", {**unclear, "do": "take-rent_minor"})

    assert taken.context["form"]["rent_minor"].value() == "1\u00a0200,00"
    assert taken.context["form"].is_valid()


def years(**changed):
    given = {}
    for year in (1, 2, 3):
        amounts = {"turnover": "120 000", "purchases": "72.000,00", "rent": "12000", "wages": "", "other": ""}
        given |= {f"{name}_{year}": amount for name, amount in {**amounts, "taxes": "1200"}.items()}
        given[f"jobs_{year}"] = "2"
    return {**given, **changed}


def test_three_years_are_counted_and_saved(worker, file):
    shown = sent(worker, "forecast", **years(do="show"))
    answer = sent(worker, "forecast", **years())

    page = shown.content.decode()
    assert (
        "30\u00a0000,00" in page
    )  # the turnover from which nothing is lost: 12 000 of costs at 40 % of margin
    assert "34\u00a0800,00" in page
    assert answer.status_code == 302
    with scoped(national_scope()):
        rows = list(ForecastYear.objects.values_list("year", "turnover_minor", "wages_minor", "jobs"))
    assert rows == [(year, 12_000_000, 0, 2) for year in (1, 2, 3)]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"turnover_2": ""}, "turnover_2"),
        ({"turnover_3": "0"}, "turnover_3"),
        ({"purchases_1": "12.000.00"}, "purchases_1"),
        ({"jobs_1": "0"}, "jobs_1"),
    ],
)
def test_each_mistake_of_the_forecast_leads_to_its_field(worker, file, changed, field):
    answer = sent(worker, "forecast", **years(**changed))

    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()


def enquiry(**changed):
    seen = {"visited_on": "2021-03-02", "place": "at_home", "household": "5", "dependants": "0"}
    lived = {"housing": "rented", "family_support": "partly", "income_minor": "900", "debts_minor": ""}
    held = {"sessions_held": "6", "sessions_attended": "6", "findings": "دخل غير قار"}
    return {**seen, **lived, **held, **changed}


def test_an_enquiry_is_kept_half_done_and_signed_when_whole(worker, file):
    half = sent(worker, "enquiry", **enquiry(housing="", findings=""))
    refused = sent(worker, "enquiry", **enquiry(housing=""), do="finish")
    signed = sent(worker, "enquiry", **enquiry(), do="finish")

    assert (half.status_code, refused.status_code, signed.status_code) == (302, 422, 302)
    assert 'href="#id_housing"' in refused.content.decode()
    saved = again(SocialEnquiry)
    assert (saved.dependants, saved.income_minor) == (0, 90_000)
    assert saved.done_on is not None


def test_an_enquiry_asks_nothing_of_health_or_prison(worker, file):
    form = spoken(worker, f"{FILE}enquiry/").context["form"]

    asked = " ".join(form.fields)
    assert not any(word in asked for word in ("health", "illness", "prison", "offence", "sentence", "penal"))


def test_other_sources_pay_a_part_of_the_lines(worker, file):
    line = {"line-1-kind": "equipment", "line-1-label": "آلة", "line-1-quantity": "1", "line-1-price": "5000"}

    short = sent(worker, "lines", **line, requested="4000", own="500", microcredit="400")
    even = sent(worker, "lines", **line, requested="4000", own="500", microcredit="500")

    assert short.context["form"].gap_minor == 10_000
    assert even.status_code == 302
    assert again(OtherSource).amount_minor == 50_000


def test_a_fact_of_the_place_has_its_source_and_its_day(worker, file):
    fact = {"kind": "establishments", "value": "14", "told": "", "place": "province", "activity": "sector"}

    refused = sent(worker, "area", **fact, source="", as_of="2021-03-02")
    written_down = sent(worker, "area", **fact, source="معاينة ميدانية", as_of="2021-03-02")

    assert refused.status_code == 422
    assert written_down.status_code == 302
    row = again(LocalFact, source="معاينة ميدانية")
    assert (row.value, row.province_id, row.sector_id, row.commune_id) == (14, EL_JADIDA, "crafts", None)
    assert "معاينة ميدانية" in spoken(worker, f"{FILE}market/").content.decode()


def test_what_nobody_counted_is_told_to_be_unknown(worker, file):
    page = spoken(worker, f"{FILE}market/", "fr").content.decode()

    assert "aucun chiffre sourcé" in page
    assert "Haut-Commissariat au Plan" in page


@pytest.fixture
def person(db):
    with scoped(national_scope()):
        return make_person(holder=centre(), code="P-2031-0009")


@pytest.fixture
def call(db):
    with scoped(national_scope()):
        found = make_bare_call(code="CALL-2031-0001", state="open")
        found.territory.add(EL_JADIDA)
        rules = make_rule_set(call=found)
        rules.documents.set(["quote", "life_project_signed"])
    return found


NEW = "/files/new/P-2031-0009/"


def new(**changed):
    words = {"title": "ورشة الترصيص", "title_fr": "", "trade": "plumbing", "sector": "", "activity": "new"}
    place = {"province": EL_JADIDA, "call": "CALL-2031-0001", "requested": "45.000,00", "own": "5000"}
    return {**words, **place, **changed}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_file_s_page_is_sound(worker, person, call, language):
    page = spoken(worker, NEW, language)

    assert page.status_code == 200
    assert_sound(page.content.decode(), language)


def test_a_file_is_opened_once_with_the_papers_of_its_call(worker, person, call):
    key = key_of(spoken(worker, NEW))

    first = worker.post(NEW, {"form_key": key, **new()})
    second = worker.post(NEW, {"form_key": key, **new()})

    with scoped(national_scope()):
        opened = ProjectFile.objects.get(person=person)
        papers = set(opened.papers.values_list("kind", "state"))
    assert first.headers["Location"] == second.headers["Location"] == f"/files/{opened.code}/general/"
    assert (opened.sector_id, opened.requested_minor, opened.total_cost_minor) == (
        "construction",
        4_500_000,
        5_000_000,
    )
    assert (opened.call_id, papers) == (call.pk, {("quote", "missing"), ("life_project_signed", "missing")})


def test_who_has_a_file_under_way_is_led_to_it(worker, file):
    answer = spoken(worker, f"/files/new/{file.subject}/")

    assert answer.headers["Location"] == FILE


def test_a_call_that_is_not_open_is_not_offered(worker, person, call):
    with scoped(national_scope()):
        type(call).objects.update(state="frozen")

    assert "CALL-2031-0001" not in spoken(worker, NEW).content.decode()


@pytest.mark.parametrize("requested", ["", "0", "45.000.00"])
def test_a_new_file_asks_for_something(worker, person, call, requested):
    answer = worker.post(NEW, {"form_key": key_of(spoken(worker, NEW)), **new(requested=requested)})

    assert answer.status_code == 422
    assert 'href="#id_requested"' in answer.content.decode()


def test_nobody_s_person_and_one_of_another_centre_are_the_same(worker, db):
    with scoped(national_scope()):
        make_person(holder=centre("CAR-AGA"), province="09.001", code="P-2031-0010")

    assert [spoken(worker, f"/files/new/{code}/").status_code for code in ("P-2031-0010", "P-0")] == [
        404,
        404,
    ]


def test_a_person_without_a_file_under_way_can_have_one_prepared(worker, person, file):
    without = spoken(worker, "/people/P-2031-0009/").content.decode()
    within = spoken(worker, f"/people/{file.subject}/").content.decode()

    assert f'href="{NEW}"' in without
    assert "/files/new/" not in within
