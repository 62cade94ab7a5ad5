"""The rules of a communiqué: words before amounts, what may be told of people, gender and number, functions."""

import datetime
import pathlib

import pytest
from django.conf import settings

from darb.core.numbers import isolated_numbers
from darb.core.words import load_country_words
from darb.reports.queries.communique.country import country_words
from darb.reports.rules.communique.correcting import changes, corrected
from darb.reports.rules.communique.disclosure import certificates_told, may_name_sectors, people_told
from darb.reports.rules.communique.drafting import Draft, draft
from darb.reports.rules.communique.facts import Funding, OperationFacts, Support
from darb.reports.rules.communique.presiding import presiding
from darb.reports.rules.communique.qualifiers import amount_said
from darb.reports.rules.communique.wording import listed, text_of
from darb.reports.states import CorrectionReason, FigureRule, Qualifier
from tests.reports.communiques import FACTS, facts, names

WORDS = load_country_words(pathlib.Path(settings.COUNTRY_DIRECTORY) / "words.toml")
JADIDA = names("إقليم الجديدة", "la province d’El Jadida", "the province of El Jadida")


def told(given: OperationFacts) -> Draft:
    return draft(given, WORDS)


def text(given: OperationFacts, language: str) -> str:
    """The whole text in one line, plain spaces."""
    return " ".join(text_of(one) for one in told(given).texts[language].paragraphs).replace("\u00a0", " ")


def figure(given: OperationFacts, name: str):
    return next((one for one in told(given).figures if one.name == name), None)


# Which word stands before an amount


@pytest.mark.parametrize(
    ("minor", "is_promise", "announced", "printed", "qualifier", "rule"),
    [
        (77_800_000, True, "", 77_800_000, "about", "round_promise"),
        (77_800_001, True, "", 77_800_001, "exact", "to_the_unit"),
        (77_850_000, True, "", 77_850_000, "exact", "to_the_unit"),
        (77_800_000, False, "", 77_800_000, "exact", "to_the_unit"),
        (77_800_000, True, "exact", 77_800_000, "exact", "as_announced"),
        (77_800_000, True, "over", 77_800_000, "over", "as_announced"),
        (77_800_000, True, "not_published", 77_800_000, "about", "round_promise"),
        (99_999_999, False, "", 99_999_999, "exact", "to_the_unit"),
        (100_000_000, False, "", 100_000_000, "exact", "to_the_unit"),
        (500_000_001, False, "", 500_000_000, "over", "rounded_down"),
        (504_900_000, False, "", 510_000_000, "about", "rounded_up"),
        (504_899_999, False, "", 500_000_000, "over", "rounded_down"),
        (504_900_001, False, "", 510_000_000, "about", "rounded_up"),
        (509_999_999, False, "", 510_000_000, "about", "rounded_up"),
    ],
)
def test_an_amount_gets_its_word_by_rule(minor, is_promise, announced, printed, qualifier, rule) -> None:
    said = amount_said(minor, is_promise=is_promise, announced=announced, exponent=2)

    assert (said.minor, str(said.qualifier), str(said.rule)) == (printed, qualifier, rule)


def test_the_word_stands_in_the_sentence_of_each_language() -> None:
    over = facts(fundings=(Funding(JADIDA, 250_000_000, "C", (1,), announced="over"),))
    exact = facts(fundings=(Funding(JADIDA, 89_126_158, "C", (1,)),))

    assert "ما يناهز 778 000,00 درهم" in text(FACTS, "ar")
    assert "d’environ 778 000,00 DH" in text(FACTS, "fr")
    assert "about MAD 778,000.00" in text(FACTS, "en")
    assert "ما يفوق 2 500 000,00 درهم" in text(over, "ar")
    assert "de plus de 2 500 000,00 DH" in text(over, "fr")
    assert "over MAD 2,500,000.00" in text(over, "en")
    assert "إقليم الجديدة 891 261,58 درهم" in text(exact, "ar")
    assert "une contribution de 891 261,58 DH" in text(exact, "fr")


def test_what_is_given_in_kind_is_said_to_be() -> None:
    kind = facts(fundings=(Funding(JADIDA, 5_000_000, "C", (1,), is_cash=False),))

    assert "العينية ما يناهز 50 000,00 درهم" in text(kind, "ar")
    assert "en nature d’une valeur d’environ 50 000,00 DH" in text(kind, "fr")
    assert "in kind, to a value of about MAD 50,000.00" in text(kind, "en")


# What may be told of people


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"is_released": False}, FigureRule.NOT_RELEASED),
        ({"has_minors": True}, FigureRule.PROTECTED),
        ({"is_restricted": True}, FigureRule.PROTECTED),
        ({"has_minors": True, "is_released": False}, FigureRule.PROTECTED),
    ],
)
def test_without_a_release_or_with_somebody_protected_no_count_is_printed(changed, rule) -> None:
    given = facts(**changed)

    assert people_told(given).rule == rule
    for language in ("ar", "fr", "en"):
        assert not {"9", "3", "6"} & set(text(given, language).replace("2020-2021", "").split())
        assert "نساء" not in text(given, language)
    assert figure(given, "people").qualifier == Qualifier.NOT_PUBLISHED
    assert (figure(given, "people").records, figure(given, "people").note) == (None, None)
    assert figure(given, "women") is None


def test_a_list_of_sectors_does_not_tell_the_count_that_is_withheld() -> None:
    shown = figure(facts(is_released=False), "sectors")

    assert shown.note == 1
    assert shown.records is None


@pytest.mark.parametrize("people", [1, 4])
def test_sectors_of_fewer_than_five_are_not_named(people: int) -> None:
    given = facts(women=0, men=people)

    assert not may_name_sectors(given)
    assert figure(given, "sectors").rule == FigureRule.TOO_FEW
    assert "الخدمات" not in text(given, "ar")


def test_sectors_of_five_are_named() -> None:
    assert may_name_sectors(facts(women=0, men=5))


@pytest.mark.parametrize("changed", [{"has_minors": True}, {"is_restricted": True}])
def test_sectors_are_never_named_where_somebody_is_protected(changed) -> None:
    assert figure(facts(**changed), "sectors").rule == FigureRule.PROTECTED


@pytest.mark.parametrize(
    ("certificates", "released", "shown"),
    [
        (4, True, None),  # fewer than five
        (5, True, None),  # the four others would be told
        (9, True, 9),  # nobody is left out
        (4, False, None),
        (5, False, 5),
        (0, True, None),
    ],
)
def test_a_count_below_five_and_what_would_tell_it_are_withheld(certificates, released, shown) -> None:
    given = facts(certificates=certificates, is_released=released)

    assert certificates_told(given) == shown
    assert ("certificat" in text(given, "fr")) == (shown is not None)


def test_certificates_of_minors_are_never_counted() -> None:
    assert certificates_told(facts(certificates=9, has_minors=True)) is None


# Gender and number


@pytest.mark.parametrize(
    ("women", "men", "arabic", "french", "english"),
    [
        (0, 1, "واستفاد من العملية", "à 1 homme.", "reached 1 man."),
        (1, 0, "واستفادت من العملية", "à 1 femme.", "reached 1 woman."),
        (0, 2, "رجلان.", "à 2 hommes.", "reached 2 men."),
        (2, 0, "امرأتان.", "à 2 femmes.", "reached 2 women."),
        (
            1,
            1,
            "شخصان، من بينهما امرأة واحدة.",
            "à 2 personnes, dont 1 femme.",
            "2 people, including 1 woman.",
        ),
        (2, 1, "3 أشخاص، من بينهم امرأتان.", "à 3 personnes, dont 2 femmes.", "3 people, including 2 women."),
        (
            4,
            6,
            "10 أشخاص، من بينهم 4 نساء.",
            "à 10 personnes, dont 4 femmes.",
            "10 people, including 4 women.",
        ),
        (
            11,
            1,
            "12 شخصا، من بينهم 11 امرأة.",
            "à 12 personnes, dont 11 femmes.",
            "12 people, including 11 women.",
        ),
        (0, 11, "11 رجلا.", "à 11 hommes.", "reached 11 men."),
        (
            40,
            60,
            "100 شخص، من بينهم 40 امرأة.",
            "à 100 personnes, dont 40 femmes.",
            "100 people, including 40",
        ),
    ],
)
def test_counts_agree_in_number_and_gender(women, men, arabic, french, english) -> None:
    given = facts(women=women, men=men)

    assert arabic in text(given, "ar")
    assert french in text(given, "fr")
    assert english in text(given, "en")


def test_one_person_is_said_without_a_figure_in_arabic() -> None:
    assert "رجل واحد." in text(facts(women=0, men=1), "ar")
    assert "امرأة واحدة." in text(facts(women=1, men=0), "ar")


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize(("women", "men"), [(0, 1), (3, 6), (11, 0)])
def test_no_sentence_begins_with_a_number(language, women, men) -> None:
    sentences = text(facts(women=women, men=men), language).split(". ")

    assert [one for one in sentences if one[:1].isdigit()] == []


def test_days_phases_and_places_are_said_as_many_as_they_are() -> None:
    second = datetime.date(2021, 5, 12)
    two = facts(days=(FACTS.days[0], second), phase=7, is_at_seat=False, places=(JADIDA, JADIDA))
    none = facts(phase=None)

    assert "يومي الثلاثاء 11 ماي 2021 والأربعاء 12 ماي 2021 بكل من إقليم الجديدة وإقليم الجديدة" in text(
        two, "ar"
    )
    assert "les mardi 11 mai 2021 et mercredi 12 mai 2021 dans la province" in text(two, "fr")
    assert "في شطرها رقم 7 برسم موسم 2020-2021" in text(two, "ar")
    assert "en phase" not in text(none, "fr")
    assert "، الموافق لـ 29 رمضان 1442، بمقر إقليم الجديدة" in text(FACTS, "ar")


def test_an_edition_is_no_season() -> None:
    edition = facts(is_edition=True, season=names("رمضان 2015", "Ramadan 2015", "Ramadan 2015"), phase=None)

    assert "في إطار دورة رمضان 2015" in text(edition, "ar")
    assert "au titre de l’édition Ramadan 2015" in text(edition, "fr")


@pytest.mark.parametrize(
    ("support", "arabic"),
    [(Support.CHEQUE, "عملية تسليم شيكات للدعم المالي"), (Support.BOTH, "وتسليم شيكات للدعم المالي")],
)
def test_what_was_given_is_what_the_records_hold(support, arabic) -> None:
    assert arabic in text(facts(support=support), "ar")


def test_a_sentence_stands_only_on_its_facts() -> None:
    bare = facts(presiding=(), is_trained=False, is_accompanied=False, aspects=frozenset(), fundings=())

    assert len(told(bare).texts["fr"].paragraphs) == 3
    assert "gouverneur" not in text(bare, "fr")
    assert "critères" not in text(bare, "fr")


def test_a_number_keeps_its_order_when_it_is_pasted_beside_arabic() -> None:
    assert isolated_numbers("موسم 2020-2021: 778\u00a0000,00 درهم") == (
        "موسم \u20662020-2021\u2069: \u2066778\u00a0000,00\u2069 درهم"
    )


def test_lists_are_parted_as_each_language_parts_them() -> None:
    assert listed(["أ", "ب", "ج"], "ar") == "أ وب وج"
    assert listed(["a", "b", "c"], "fr") == "a, b et c"
    assert listed(["a", "b"], "en") == "a and b"
    assert listed(["a"], "en") == "a"
    assert listed([], "fr") == ""


# Functions, never names


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("عامل إقليم الجديدة، بمعية المنسقة الجهوية للمركز", ["le gouverneur", "la coordinatrice régionale"]),
        ("gouverneur de la province d'El Jadida", ["le gouverneur"]),
        ("العامل", ["le gouverneur"]),
        ("العامل والعامل", ["le gouverneur"]),
        ("عامل إقليم الجديدة محمد النموذجي", []),
        ("السيد النموذجي", []),
        ("", []),
    ],
)
def test_who_presided_is_named_by_function_or_not_at_all(typed: str, expected: list[str]) -> None:
    words = country_words()

    found = presiding(
        typed, words.functions, place=JADIDA, joining=words.joining, near=["الجديدة", "El Jadida"]
    )

    assert len(found) == len(expected)
    assert all(one.function["fr"].startswith(start) for one, start in zip(found, expected, strict=True))


# A correction says what changed


def test_a_correction_opens_with_what_it_replaces_and_what_changed() -> None:
    before = [one.as_json() for one in told(facts(women=3, men=5)).figures]

    new = corrected(
        told(FACTS),
        before,
        published_on=datetime.date(2021, 5, 12),
        reason=CorrectionReason.RECORDS_CHANGED,
        calendar=WORDS.calendar,
    )

    opening = text_of(new.texts["fr"].paragraphs[0]).replace("\u00a0", " ")
    assert "remplace celui publié le 12 mai 2021" in opening
    assert "9 personnes au lieu de 8 personnes" in opening
    assert new.texts["fr"].paragraphs[1:] == told(FACTS).texts["fr"].paragraphs


def test_what_is_new_and_what_is_gone_are_told_and_the_rest_is_not() -> None:
    untold = [one.as_json() for one in told(facts(is_released=False)).figures]
    released = [one.as_json() for one in told(FACTS).figures]

    assert [one.split(":")[0] for one in changes(untold, released, "en")] == ["people", "of whom women"]
    assert changes(released, untold, "en")[0].endswith("no longer published.")
    assert changes(released, released, "ar") == []
