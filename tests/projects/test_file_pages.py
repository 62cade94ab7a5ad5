"""The pages of project files: the list, one file, its papers, its budget lines."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from darb.core.scope import scoped
from darb.documents.rules.scans import MOST_BYTES
from darb.journal.models import AccessEntry, JournalEntry
from darb.projects.models import BudgetLine, ChecklistItem, ProjectFile
from darb.staff.models import Draft
from tests.conftest import national_scope
from tests.downloads import workbook_in
from tests.entering import enter
from tests.factories import centre, make_file, make_person, make_user
from tests.factories.projects import make_checklist_item, make_project_file_move
from tests.pages import assert_sound

pytestmark = pytest.mark.slow

NAME = "نعيمة النموذجي"
LANGUAGES = ["ar", "fr", "en"]
PAPERS = "/files/D-2031-0001/papers/"


@pytest.fixture
def file(db):
    with scoped(national_scope()):
        person = make_person(holder=centre())
        found = make_file(person, code="D-2031-0001")
        make_project_file_move(project_file=found)
        make_checklist_item(project_file=found)
    return found


@pytest.fixture
def worker(client, db):
    enter(client, make_user(role="case_worker", establishment=centre()))
    return client


def key_of(page):
    return re.search(r'name="form_key" value="([^"]{43})"', page.content.decode())[1]


def spoken(client, address, language="ar"):
    return client.get(address, headers={"accept-language": language})


def again(model, **wanted):
    with scoped(national_scope()):
        return model.objects.get(**wanted)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["", "D-2031-0001/", "D-2031-0001/papers/", "D-2031-0001/lines/"])
def test_every_page_of_files_is_sound(worker, file, part, language):
    answer = spoken(worker, f"/files/{part}", language)

    assert answer.status_code == 200
    assert_sound(answer.content.decode(), language)


def test_case_workers_see_names_and_those_who_decide_see_codes(worker, file, client):
    seen = [spoken(worker, address).content.decode() for address in ("/files/", "/files/D-2031-0001/")]
    enter(client, make_user(role="committee_member"))
    anonymous = [spoken(client, address).content.decode() for address in ("/files/", "/files/D-2031-0001/")]

    assert [NAME in page for page in seen] == [True, True]
    assert [NAME in page for page in anonymous] == [False, False]
    assert all("D-2031-0001" in page for page in seen + anonymous)


def test_a_file_of_another_centre_is_not_there(worker, db):
    with scoped(national_scope()):
        make_file(make_person(holder=centre("CAR-AGA"), province="09.001"), code="D-2031-0002")

    listed = spoken(worker, "/files/").content.decode()

    assert "D-2031-0002" not in listed
    for page in ("", "papers/", "lines/"):
        gone = spoken(worker, f"/files/D-2031-0002/{page}")
        assert gone.status_code == 404
        assert "لم نجد ملف المشروع هذا" in gone.content.decode()


def test_opening_a_file_is_written_down_for_the_person(worker, file):
    spoken(worker, "/files/D-2031-0001/")

    entry = AccessEntry.objects.latest("pk")
    assert (entry.act, entry.subject, entry.person) == ("open", "project_file:D-2031-0001", file.subject)


@pytest.mark.parametrize(
    ("address", "is_listed"),
    [
        ("?state=preparation", True),
        ("?state=draft", True),
        ("?state=running", False),
        ("?state=nowhere", True),
        ("?sector=crafts", True),
        ("?sector=fishing", True),  # nobody's file is in it: what cannot be chosen narrows nothing
        ("?trade=tailoring", True),
        ("?missing=on", True),
        ("?missing=on&state=supported", False),
    ],
)
def test_filters_stand_in_the_address(worker, file, address, is_listed):
    page = spoken(worker, f"/files/{address}").content.decode()

    assert ("D-2031-0001" in page) is is_listed


def test_a_long_list_goes_on_by_its_last_code(worker, file, monkeypatch):
    monkeypatch.setattr("darb.projects.queries.files.PAGE", 2)
    with scoped(national_scope()):
        for number in (2, 3, 4):
            make_file(file.person, code=f"D-2031-000{number}")

    first = spoken(worker, "/files/?state=draft").content.decode()
    last = spoken(worker, "/files/?state=draft&after=D-2031-0003")
    second = last.content.decode()

    assert [f"000{number}" in first for number in (4, 3, 2, 1)] == [True, True, False, False]
    assert "?state=draft&amp;after=D-2031-0003" in first
    assert [f"000{number}" in second for number in (2, 1)] == [True, True]
    assert last.context["page"].next_after == ""


def test_the_workbook_holds_codes_and_no_name(worker, file):
    answer = worker.get("/files/export/?state=draft")

    book = workbook_in(answer)
    cells = [str(cell) for row in book.active.iter_rows(values_only=True) for cell in row]
    assert "D-2031-0001" in cells
    assert NAME not in cells
    entry = AccessEntry.objects.latest("pk")
    assert (entry.act, entry.details["count"]) == ("export", 1)


@pytest.mark.parametrize("part", ["/files/", "/files/D-2031-0001/", "/files/D-2031-0001/papers/"])
def test_the_same_queries_serve_few_rows_and_many(worker, file, part):
    spoken(worker, part)

    def asked(count):
        with scoped(national_scope()):
            for _time in range(count):
                make_file(make_person(holder=centre()))
                make_checklist_item(project_file=file)
                make_project_file_move(project_file=file)
        with CaptureQueriesContext(connection) as captured:
            spoken(worker, part)
        return len(captured)

    assert asked(1) == asked(6)


def test_the_last_paper_ticked_completes_the_file(worker, file):
    address = "/files/D-2031-0001/papers/"
    kind = again(ChecklistItem).kind_id
    sent = {"form_key": key_of(spoken(worker, address)), "kind": kind, "to": "accepted"}

    page = worker.post(address, sent, follow=True)

    assert page.redirect_chain == [(address, 302)]
    assert again(ProjectFile).state == "complete"
    assert "ملف مكتمل" in page.content.decode()


def test_a_refusal_without_a_reason_is_asked_for_it(worker, file):
    address = "/files/D-2031-0001/papers/"
    kind = again(ChecklistItem).kind_id
    sent = {"form_key": key_of(spoken(worker, address)), "kind": kind, "to": "rejected", "reason": " "}

    page = worker.post(address, sent)

    assert page.status_code == 422
    assert f'href="#reason-{kind}"' in page.content.decode()
    assert_sound(page.content.decode(), "ar")
    assert again(ChecklistItem).state == "missing"


def test_a_paper_that_the_file_does_not_ask_for_is_not_answered(worker, file):
    address = "/files/D-2031-0001/papers/"
    sent = {"form_key": key_of(spoken(worker, address)), "kind": "nothing", "to": "accepted"}

    assert worker.post(address, sent).status_code == 422


def test_a_paper_is_kept_as_it_was_brought_and_taken_by_whoever_prepares_the_file(worker, file):
    address = f"/files/D-2031-0001/papers/{again(ChecklistItem).kind_id}/scan/"
    key = key_of(spoken(worker, PAPERS))

    nothing = worker.get(address)
    sent = worker.post(address, {"form_key": key, "scan": SimpleUploadedFile("card.pdf", b"%PDF-1.4 card")})
    page, taken = spoken(worker, PAPERS), worker.get(address)

    assert nothing.status_code == 404
    assert sent.url == PAPERS
    assert f'href="{address}"' in page.content.decode()
    assert b"".join(taken.streaming_content) == b"%PDF-1.4 card"
    assert JournalEntry.objects.filter(act="projects.keep_paper_scan").count() == 1
    assert AccessEntry.objects.filter(act="print").count() == 1


@pytest.mark.parametrize(
    ("content", "told"), [(b"GIF89a", "JPEG"), (b"%PDF-" + b"0" * MOST_BYTES, "6")], ids=["kind", "size"]
)
def test_a_scan_that_cannot_be_kept_is_said_to_be_of_the_wrong_kind_or_too_large(worker, file, content, told):
    address = f"/files/D-2031-0001/papers/{again(ChecklistItem).kind_id}/scan/"
    key = key_of(spoken(worker, PAPERS))

    page = worker.post(address, {"form_key": key, "scan": SimpleUploadedFile("card.pdf", content)})

    assert page.status_code == 422
    assert told in " ".join(page.context["form"].non_field_errors())
    assert_sound(page.content.decode(), "ar")
    assert again(ChecklistItem).scan is None


@pytest.mark.parametrize("part", ["papers", "lines"])
def test_what_the_committee_reads_is_not_changed_any_more(worker, file, part):
    address = f"/files/D-2031-0001/{part}/"
    key = key_of(spoken(worker, address))
    with scoped(national_scope()):
        ProjectFile.objects.update(state="on_agenda")
        kind = ChecklistItem.objects.get().kind_id

    answer = worker.post(address, typed(form_key=key, kind=kind, to="accepted", reason=""))

    assert answer.status_code == 422
    assert "D-2031-0001" in answer.content.decode()
    assert again(ChecklistItem).state == "missing"
    assert again(BudgetLine).label == "آلة خياطة"


LINES = "/files/D-2031-0001/lines/"


def typed(**changed):
    """A plan as somebody types it: two lines that come to what is asked for and brought along."""
    first = {"kind": "equipment", "label": "منشار شريطي", "quantity": "1", "price": "24 600,00", "was": ""}
    second = {"kind": "working_capital", "label": "خشب أولي", "quantity": "٢", "price": "٣٢٠", "was": ""}
    rows = {f"line-1-{name}": value for name, value in first.items()}
    rows |= {f"line-2-{name}": value for name, value in second.items()}
    return {**rows, "requested": "25.000,00", "own": "240", **changed}


def sent(client, **changed):
    return client.post(LINES, {"form_key": key_of(spoken(client, LINES)), **typed(**changed)})


def test_a_plan_that_adds_up_is_saved_in_any_way_of_writing_amounts(worker, file):
    answer = sent(worker)

    with scoped(national_scope()):
        rows = list(
            BudgetLine.objects.order_by("position").values_list("label", "quantity", "unit_price_minor")
        )
    assert answer.status_code == 302
    assert rows == [("منشار شريطي", 1, 2_460_000), ("خشب أولي", 2, 32_000)]
    saved = again(ProjectFile)
    assert (saved.total_cost_minor, saved.requested_minor, saved.own_contribution_minor) == (
        2_524_000,
        2_500_000,
        24_000,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unclear_amount_is_proposed_and_taken_with_one_press(worker, file, language):
    key = key_of(spoken(worker, LINES))
    unclear = typed(form_key=key, **{"line-1-price": "24.600.00"})

    refused = worker.post(LINES, unclear, headers={"accept-language": language})
    taken = worker.post(LINES, {**unclear, "do": "take-line-1-price"}, headers={"accept-language": language})

    shown = refused.content.decode()
    assert refused.status_code == 422
    assert_sound(shown, language)
    assert 'href="#id_line-1-price"' in shown
    assert 'value="24.600.00"' in shown
    assert 'value="take-line-1-price"' in shown
    assert taken.context["form"]["requested"].value() == "25.000,00"
    assert taken.context["form"].is_valid()
    assert again(BudgetLine).label == "آلة خياطة"


def test_a_difference_is_told_and_nothing_typed_is_lost(worker, file):
    answer = sent(worker, own="241")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert answer.context["form"].gap_minor == -100
    assert 'href="#id_requested"' in page
    assert 'value="241"' in page
    assert "منشار شريطي" in page


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"line-2-quantity": ""}, "line-2-quantity"),
        ({"line-2-quantity": "0"}, "line-2-quantity"),
        ({"line-2-quantity": "1,5"}, "line-2-quantity"),
        ({"line-1-label": " "}, "line-1-label"),
        ({"line-1-price": "0"}, "line-1-price"),
        ({"line-1-kind": "gift"}, "line-1-kind"),
        ({"requested": ""}, "requested"),
        ({"requested": "0"}, "requested"),
        ({"own": "-5"}, "own"),
    ],
)
def test_each_mistake_leads_to_its_field(worker, file, changed, field):
    answer = sent(worker, **changed)

    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert again(BudgetLine).label == "آلة خياطة"


def test_lines_come_and_go_without_a_script(worker, file):
    longer = sent(worker, do="add")
    shorter = sent(worker, do="remove-line-1")

    assert [row.prefix for row in longer.context["form"].rows] == ["line-1", "line-2", "line-3"]
    assert [row["label"].value() for row in shorter.context["form"].rows] == ["خشب أولي"]
    assert again(BudgetLine).label == "آلة خياطة"


def test_a_line_more_is_still_there_after_going_away_and_back(worker, file):
    sent(worker, do="add")

    back = spoken(worker, LINES)

    assert [row.prefix for row in back.context["form"].rows] == ["line-1", "line-2", "line-3"]


def test_a_blank_line_is_left_out(worker, file):
    blank = {f"line-3-{name}": "" for name in ("label", "quantity", "price", "was")}

    answer = sent(worker, **blank, **{"line-3-kind": "equipment"})

    with scoped(national_scope()):
        assert BudgetLine.objects.count() == 2
    assert answer.status_code == 302


def test_a_draft_is_kept_with_its_mistakes_until_it_is_saved(worker, file):
    kept = sent(worker, do="draft", requested="18.500.00")
    back = spoken(worker, LINES)

    assert kept.status_code == 302
    assert_sound(back.content.decode(), "ar")
    assert 'value="18.500.00"' in back.content.decode()
    assert 'value="take-requested"' in back.content.decode()
    assert again(BudgetLine).label == "آلة خياطة"

    worker.post(LINES, {"form_key": key_of(back), **typed()})

    assert Draft.objects.count() == 0
    assert again(ProjectFile).requested_minor == 2_500_000


def test_a_draft_is_shown_to_nobody_else(worker, file, client):
    sent(worker, do="draft", requested="18.500.00")
    enter(client, make_user("another.worker", role="case_worker", establishment=centre()))

    assert "18.500.00" not in spoken(client, LINES).content.decode()


def test_a_line_keeps_what_it_says_besides_while_its_words_are_the_same(worker, file):
    with scoped(national_scope()):
        BudgetLine.objects.update(label_fr="machine à coudre", brand="Exemple")
        line = BudgetLine.objects.get()
    same = {"line-1-label": line.label, "line-1-was": str(line.pk)}

    sent(worker, **same)

    with scoped(national_scope()):
        first, second = BudgetLine.objects.order_by("position")
    assert (first.label_fr, first.brand) == ("machine à coudre", "Exemple")
    assert (second.label_fr, second.brand) == ("", "")


def test_the_committee_does_not_prepare_files(client, file):
    enter(client, make_user(role="committee_member"))

    assert [spoken(client, f"/files/D-2031-0001/{page}/").status_code for page in ("papers", "lines")] == [
        403,
        403,
    ]
