"""The country's facts, and the names of its places."""

import copy
import pathlib
import tomllib
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation

from darb.core.tables import LoadError
from darb.core.words import load_country_words
from darb.places.queries import country, country_of
from darb.places.rules import CountryFault, french_of, kind_words, place_key, read_country, say

MOROCCO = pathlib.Path(settings.COUNTRY_DIRECTORY)
FACTS = tomllib.loads((MOROCCO / "country.toml").read_text(encoding="utf-8"))
WORDS = load_country_words(MOROCCO / "words.toml")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are read in one language, whatever the site's."""
    with translation.override("en"):
        yield


def test_the_country_is_read_once_a_process() -> None:
    assert country() is country()


def test_the_papers_name_the_state_the_institution_and_the_unit() -> None:
    facts = country()

    assert say(facts.state_names, "ar") == "المملكة المغربية"
    assert say(facts.institution.names, "fr") == "Fondation Mohammed VI pour la réinsertion des détenus"
    assert say(facts.units["selection_committee"], "ar") == "لجنة الانتقاء"


@pytest.mark.parametrize(
    ("kind", "name", "title", "committee"),
    [
        (
            "province",
            "الجديدة",
            "إقليم الجديدة",
            "اللجنة الإقليمية للتنمية البشرية بإقليم الجديدة",
        ),
        ("prefecture", "فاس", "عمالة فاس", "لجنة العمالة للتنمية البشرية بعمالة فاس"),
    ],
)
def test_a_territory_and_its_committee_follow_its_real_kind(
    kind: str, name: str, title: str, committee: str
) -> None:
    facts = country()

    assert facts.title(kind, name, "ar") == title
    assert facts.committee(kind, name, "ar") == committee


def test_french_sentences_carry_article_and_elision() -> None:
    facts = country()

    assert facts.in_sentence("province", "El Jadida", "fr") == "la province d’El Jadida"
    assert (
        facts.committee_in_sentence("prefecture", "Fès", "fr")
        == "le comité préfectoral de développement humain de Fès"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("El Jadida", "d’El Jadida"),
        ("Fès", "de Fès"),
        ("Émirats", "d’Émirats"),
        ("Hay-Hassani", "de Hay-Hassani"),
    ],
)
def test_de_loses_its_vowel_before_another(name: str, said: str) -> None:
    assert french_of(name) == said


@pytest.mark.parametrize(
    "written",
    [
        "الجديدة",
        "إقليم الجديدة",
        "اقليم الجديده",
        "عمالة الجديدة",
        "جديدة",
        "الجَدِيدَة",
        "الجـديدة",
    ],
)
def test_spellings_of_a_place_are_one_key(written: str) -> None:
    noise = kind_words(country())

    assert place_key(written, noise) == place_key("الجديدة", noise)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Agadir Ida Outanane", "Agadir-Ida-Ou-Tanane"),
        ("province d'El Jadida", "El Jadida"),
        ("FES", "Fès"),
        ("Al Fida Mers Sultan", "Al-Fida-Mers-Sultan"),
    ],
)
def test_latin_spellings_of_a_place_are_one_key(written: str, name: str) -> None:
    noise = kind_words(country())

    assert place_key(written, noise) == place_key(name, noise)


def test_different_places_have_different_keys() -> None:
    assert place_key("الدار البيضاء-أنفا") != place_key("الدار البيضاء")


@pytest.mark.parametrize(
    ("number", "is_accepted"),
    [("XX000001", True), ("xx 000001", True), ("X00001", True), ("XXX00001", False), ("XX0001", False)],
)
def test_the_identity_card_has_one_or_two_letters_and_five_or_six_digits(
    number: str, is_accepted: bool
) -> None:
    assert country().identity_papers["cnie"].accepts(number) is is_accepted


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (["code"], None, "code: a text"),
        (["languages"], [], "languages: a list of languages"),
        (["adult_age"], "18", "adult_age: a whole number"),
        (["adult_age"], True, "adult_age: a whole number"),
        (["day_first"], 1, "day_first: true or false"),
        (["institution", "names", "ar"], "", "institution.names.ar: a name"),
        (["establishments", "local_prison", "group"], "castle", "establishments.local_prison.group: "),
        (["identity_papers", "cnie", "pattern"], "[A-Z", "identity_papers.cnie.pattern: "),
        (["identity_papers", "cnie", "example"], "12", "identity_papers.cnie.pattern: "),
        (
            ["territories", "province", "titled"],
            "إقليم",
            "territories.province.titled: a name in each language",
        ),
    ],
)
def test_a_wrong_fact_is_named_by_its_key(path: list[str], value: object, fault: str) -> None:
    facts = copy.deepcopy(FACTS)
    table = facts
    for key in path[:-1]:
        table = table[key]
    table[path[-1]] = value

    with pytest.raises(CountryFault) as refusal:
        read_country(facts, WORDS)

    assert str(refusal.value).startswith(fault)


def test_a_folder_without_facts_is_refused_in_a_sentence(tmp_path: pathlib.Path) -> None:
    with pytest.raises(LoadError) as refusal:
        country_of(tmp_path)

    assert str(refusal.value).startswith("The facts of the country cannot be read (")


def test_a_wrong_fact_is_refused_in_a_sentence(tmp_path: pathlib.Path) -> None:
    wrong = (
        (MOROCCO / "country.toml").read_text(encoding="utf-8").replace("adult_age = 18", 'adult_age = "x"')
    )
    (tmp_path / "country.toml").write_text(wrong, encoding="utf-8")
    (tmp_path / "words.toml").write_bytes((MOROCCO / "words.toml").read_bytes())

    with pytest.raises(LoadError) as refusal:
        country_of(tmp_path)

    assert str(refusal.value) == "country.toml, adult_age: expected a whole number."
