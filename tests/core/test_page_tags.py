"""Numbers, money, dates and states as pages write them."""

import datetime
import re
import types

import pytest
from django.template import engines
from django.utils.translation import override

from darb.core.templatetags.darb import both, counted, day, hijri, host, n, plain, points, said
from darb.core.templatetags.moments import late_by
from darb.programmes.states import Season

THOUSANDS = "778\u00a0000,00"


def alone(text: str) -> str:
    return f'<bdi dir="ltr" class="n">{text}</bdi>'


def render(source: str, language: str, **context: object) -> str:
    with override(language):
        return engines["django"].from_string(source).render(context)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("ar", f'<span class="money">{alone(THOUSANDS)} <span class="cur">درهم</span></span>'),
        ("fr", f'<span class="money">{alone(THOUSANDS)} <span class="cur">DH</span></span>'),
        ("en", f'<span class="money"><span class="cur">MAD</span> {alone("778,000.00")}</span>'),
    ],
)
def test_money_keeps_its_number_apart_from_its_currency(language, shown):
    assert render("{{ minor|money }}", language, minor=77_800_000) == shown


def test_a_moment_late_in_the_evening_is_of_the_day_that_it_was_here():
    moment = datetime.datetime(2026, 11, 22, 23, 30, tzinfo=datetime.UTC)  # half past midnight in Casablanca

    assert "23 novembre 2026" in re.sub(r"\s", " ", render("{{ moment|day }}", "fr", moment=moment))


def test_counts_codes_and_scores_run_from_left_to_right():
    with override("ar"):
        assert n(12_480) == alone("12\u00a0480")
        assert n("D-2021-0010") == alone("D-2021-0010")
        assert points(730) == alone("73,0")


def test_a_code_with_markup_in_it_is_shown_as_typed():
    assert n("<b>") == alone("&lt;b&gt;")


@pytest.mark.parametrize(
    ("language", "count", "shown"),
    [
        ("ar", 1, "امرأة\u00a0واحدة"),
        ("ar", 2, "امرأتان"),
        ("ar", 3, alone("3") + "\u00a0نساء"),
        ("ar", 11, alone("11") + "\u00a0امرأة"),
        ("fr", 1, alone("1") + "\u00a0femme"),
        ("fr", 2, alone("2") + "\u00a0femmes"),
        ("en", 0, alone("0") + "\u00a0women"),
    ],
)
def test_a_number_takes_the_form_of_its_noun(language, count, shown):
    with override(language):
        assert counted(count, "woman") == shown


@pytest.mark.parametrize(
    ("days", "shown"), [(1, "تأخر مدته يوم واحد"), (2, "تأخر مدته يومان"), (3, "تأخر مدته 3 أيام")]
)
def test_how_late_something_is_agrees_with_its_noun(days, shown):
    due = datetime.date(2026, 11, 20)

    with override("ar"):
        told = late_by(due, due + datetime.timedelta(days))

    assert re.sub(r"<[^>]+>", "", told).replace("\u00a0", " ") == shown


def test_a_date_is_said_in_the_words_of_the_country():
    on = datetime.date(2021, 5, 11)

    with override("ar"):
        assert day(on) == '<time datetime="2021-05-11" class="nw">11\u00a0ماي\u00a02021</time>'
        assert hijri(on) == '<span class="nw">29\u00a0رمضان\u00a01442</span>'
    with override("fr"):
        assert "11\u00a0mai\u00a02021" in day(on)


class Place:
    name_ar, name_fr = "الجديدة", "El Jadida"


class OnlyArabic:
    title, title_fr = "ورشة <خياطة>", ""


def test_a_name_is_said_in_the_language_of_the_reader():
    with override("ar"):
        assert said(Place, "name") == "الجديدة"
    with override("en"):
        assert said(Place, "name") == '<span lang="fr" dir="ltr">El Jadida</span>'


def test_a_text_of_another_language_is_marked_and_escaped():
    with override("fr"):
        assert said(OnlyArabic, "title") == '<span lang="ar" dir="rtl">ورشة &lt;خياطة&gt;</span>'


def test_a_text_typed_in_two_languages_shows_one():
    with override("ar"):
        assert both("مقر الإقليم | siège de la province") == "مقر الإقليم"
    with override("fr"):
        assert both("مقر الإقليم | siège de la province") == "siège de la province"
        assert both("مقر الإقليم") == '<span lang="ar" dir="rtl">مقر الإقليم</span>'


def test_a_state_is_said_in_words_beside_its_drawing():
    shown = render("{% pill state success=True %}", "ar", state=Season.CLOSED)

    assert shown.startswith('<span class="pill final done">')
    assert "#i-check" in shown
    assert shown.endswith("موسم مختتم</span>")


def test_a_source_is_named_by_its_site():
    assert host("https://www.mapexpress.ma/a/b?c") == "www.mapexpress.ma"
    assert host("000_7fdc46c206e807be.txt") == "000_7fdc46c206e807be.txt"


def test_a_figure_opens_its_list_and_carries_its_precision():
    shown = render(
        '{% figure "الغلاف المالي" minor|amount is_money=True href="/list/" behind="مساهمة" %}',
        "ar",
        minor=100,
    )

    assert f'<a href="/list/">{alone("1,00")}</a> <span class="cur">درهم</span>' in shown
    assert '<a href="/list/">مساهمة</a>' in shown


def test_a_choice_or_a_cell_says_what_the_page_says_without_its_markup():
    place = types.SimpleNamespace(name_fr="Settat & région", name_ar="سطات")
    with override("en"):
        assert said(place, "name").startswith("<span")
        assert plain(place, "name") == "Settat & région"
    with override("ar"):
        assert plain(place, "name") == "سطات"
    assert plain(types.SimpleNamespace(), "name") == ""
