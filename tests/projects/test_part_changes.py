"""What the forms of a file's parts refuse or tell: another's words underneath, days to come, texts too long."""

import re

import pytest

from darb.core.scope import scoped
from darb.market.models import Trade, TradeLicence
from darb.projects.models import BudgetLine, Enterprise, ProjectFile
from tests.conftest import national_scope
from tests.factories.money import make_bare_call, make_rule_set
from tests.factories.projects import make_checklist_item
from tests.pages import assert_sound
from tests.projects.test_file_pages import again, key_of, spoken
from tests.projects.test_part_pages import FILE, enterprise, file, general, sent, worker, years

pytestmark = pytest.mark.slow

__all__ = ["file", "worker"]


def seen_on(page):
    return re.search(r'name="seen" value="([0-9a-f]{64})"', page.content.decode())[1]


def in_two_tabs(client, part, first, second):
    """Two pages of one part opened side by side, the first one sent; the second with what it brings."""
    address = f"{FILE}{part}/"
    pages = [spoken(client, address) for _tab in (first, second)]
    marks = [{"form_key": key_of(page), "seen": seen_on(page)} for page in pages]
    client.post(address, {**marks[0], **first})
    return address, {**marks[1], **second}


def test_what_somebody_saved_meanwhile_is_shown_beside_what_was_typed(worker, file):
    address, later = in_two_tabs(worker, "general", general(title="ورشة أولى"), general(title="ورشة ثانية"))

    refused = worker.post(address, later)
    page = refused.content.decode()
    between = again(ProjectFile, pk=file.pk).title
    pressed_again = worker.post(address, {**later, "seen": seen_on(refused)})

    assert (refused.status_code, between) == (422, "ورشة أولى")
    assert "ورشة أولى" in page
    assert "ورشة ثانية" in page
    assert_sound(page, "ar")
    assert (pressed_again.status_code, again(ProjectFile, pk=file.pk).title) == (302, "ورشة ثانية")


@pytest.mark.parametrize(
    ("part", "first", "second"),
    [
        ("market", {"products": "أبواب"}, {"products": "نوافذ"}),
        ("enquiry", {"household": "4"}, {"household": "5"}),
        ("feasibility", {"means": "آلة"}, {"means": "آلتان"}),
        ("enterprise", {"seat": "حي أول"}, {"seat": "حي ثان"}),
        ("forecast", {"turnover_1": "70000"}, {"turnover_1": "80000"}),
    ],
)
def test_no_part_of_a_file_is_written_over_unseen(worker, file, part, first, second):
    filled = {"enterprise": enterprise(), "forecast": years()}.get(part, {})
    address, later = in_two_tabs(worker, part, {**filled, **first}, {**filled, **second})

    refused = worker.post(address, later)
    pressed_again = worker.post(address, {**later, "seen": seen_on(refused)})

    assert (refused.status_code, pressed_again.status_code) == (422, 302)


def test_a_draft_older_than_the_record_says_so_when_it_is_opened(worker, file):
    address, later = in_two_tabs(worker, "general", general(title="ورشة أولى"), general(title="ورشة ثانية"))

    worker.post(address, {**later, "do": "draft"})
    page = spoken(worker, address).content.decode()

    assert 'aria-labelledby="behind"' in page
    assert "ورشة أولى" in page
    assert "ورشة ثانية" in page


def test_a_text_that_is_too_long_is_counted_and_not_cut(worker, file):
    page = spoken(worker, f"{FILE}general/").content.decode()
    answer = sent(worker, "general", **general(title="ا" * 260))

    told = answer.content.decode()
    assert "maxlength" not in page
    assert answer.status_code == 422
    assert "200" in told
    assert "260" in told
    assert "ا" * 260 in told


@pytest.mark.parametrize("typed", ["٠٠١٥٢٥٠٧٠٠٠٠٠٨٥", "001 525 070 000 085"])
def test_the_enterprise_s_number_is_read_in_either_script(worker, file, typed):
    answer = sent(worker, "enterprise", **enterprise(ice=typed))

    assert answer.status_code == 302
    assert again(Enterprise, project_file=file).ice == "001525070000085"


@pytest.mark.parametrize(
    ("part", "typed"),
    [("enterprise", {"created_on": "2099-01-01"}), ("enquiry", {"visited_on": "2099-01-01"})],
)
def test_what_was_done_has_no_day_still_to_come(worker, file, part, typed):
    filled = enterprise() if part == "enterprise" else {}
    answer = sent(worker, part, **{**filled, **typed})

    assert answer.status_code == 422
    assert f'id="id_{next(iter(typed))}_error"' in answer.content.decode()


def test_a_paper_that_stands_for_a_licence_is_named_where_the_tables_name_none(worker, file):
    with scoped(national_scope()):
        with_licence = TradeLicence.objects.values("trade")
        ProjectFile.objects.update(trade=Trade.objects.exclude(pk__in=with_licence).first())
    before = spoken(worker, f"{FILE}enterprise/", "en").content.decode()
    with scoped(national_scope()):
        make_checklist_item(project_file=file, kind_id="activity_authorisation")

    after = spoken(worker, f"{FILE}enterprise/", "en").content.decode()

    assert "know no licence" in before
    assert "know no licence" not in after
    assert "yet the call asks for the paper" in after
    assert "activity authorisation" in after.lower()


def test_complete_papers_name_what_still_waits(worker, file):
    with scoped(national_scope()):
        ProjectFile.objects.update(state="complete")
        make_checklist_item(project_file=file, state="accepted")

    page = spoken(worker, f"{FILE}papers/", "en").content.decode()

    assert "of the file there still waits" in page
    assert "it can go before the committee" not in page


def test_what_is_asked_above_the_ceiling_is_told(worker, file):
    with scoped(national_scope()):
        call = make_bare_call(code="CALL-2031-0001", state="open")
        make_rule_set(call=call, ceiling_minor=800_000)
        ProjectFile.objects.update(call=call)

    page = spoken(worker, f"{FILE}lines/", "en").content.decode()

    assert "Ceiling of this call" in page
    assert "Above the ceiling by" in page
    assert "2,000.00" in page


def plan(**changed):
    line = {"kind": "equipment", "label": "آلة خياطة", "quantity": "1", "price": "10000"}
    return {**{f"line-1-{name}": value for name, value in line.items()}, "requested": "10000", **changed}


def test_the_lines_are_not_written_over_unseen(worker, file):
    address, later = in_two_tabs(
        worker, "lines", plan(**{"line-1-label": "منشار"}), plan(**{"line-1-label": "مثقاب"})
    )

    refused = worker.post(address, later)
    page = refused.content.decode()
    pressed_again = worker.post(address, {**later, "seen": seen_on(refused)})

    assert refused.status_code == 422
    assert "منشار" in page
    assert (pressed_again.status_code, again(BudgetLine).label) == (302, "مثقاب")


def test_the_mistakes_of_the_years_and_of_the_plan_say_which_and_how_much(worker, file):
    forecast = sent(worker, "forecast", **years(turnover_2="0")).content.decode()
    lines = sent(worker, "lines", **plan(requested="9000")).content.decode()

    assert "السنة 2" in forecast
    assert "10\u00a0000,00" in lines
    assert "9\u00a0000,00" in lines
