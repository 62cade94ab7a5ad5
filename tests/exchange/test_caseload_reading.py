"""A list as it exists: its headings found and understood, its rows read, its mistakes told with their place."""

import datetime
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from darb.core.folding import fold
from darb.core.partial_dates import PartialDate
from darb.exchange.caseload.columns import Field, guess, lacking, to_keep
from darb.exchange.caseload.rows import Known, read_rows
from darb.exchange.caseload.sentences import told
from darb.exchange.caseload.table import Row, Table, read_table
from darb.exchange.workbook.findings import Refused
from tests.exchange.lists import DAYS, HEADINGS, people

TODAY = datetime.date(2026, 3, 1)
KNOWN = Known(
    today=TODAY,
    places={fold("السجن المحلي الجديدة"): "el_jadida", fold("السجن المحلي سطات"): "settat"},
    identity=re.compile("[A-Z]{1,2}[0-9]{5,6}"),
    usual={"establishment": "el_jadida", "sex": "M", "status": "convicted"},
)
F = Field


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        ((*HEADINGS, *DAYS), "- prison_number names - birth sex status admitted_on release_on"),
        (
            ("Nom", "Prénom", "N° d'écrou", "Né(e) le", "Fin de peine"),
            "family_name first_name prison_number birth release_on",
        ),
        (("NOM COMPLET", "Matricule", "Date de naissance"), "names prison_number birth"),
        (("الاسم الشخصي", "الاسم العائلي", "رقم البطاقة الوطنية"), "first_name family_name identity_number"),
        (("name", "date of birth", "sex", "prison"), "names birth sex establishment"),
        (("Observations", "", "???"), "- - -"),
        (("الاسم الكامل للنزيل", "تاريخ ازدياد النزيل"), "names birth"),
    ],
)
def test_headings_are_guessed_in_any_language(headings, found) -> None:
    guessed = guess(headings)

    assert " ".join(str(guessed.get(place, "-")) for place in range(len(headings))) == found


@pytest.mark.slow
@given(st.lists(st.sampled_from([*HEADINGS, *DAYS, "Nom", "Sexe", "écrou", "autre", ""]), max_size=14))
def test_no_field_is_guessed_twice_and_what_is_kept_comes_back(headings) -> None:
    guessed = guess(headings)

    assert len(set(guessed.values())) == len(guessed)
    kept = to_keep(headings, guessed)
    assert set(guess(list(reversed(headings)), kept).values()) == set(guessed.values())


@pytest.mark.parametrize(
    ("mapped", "lack"),
    [
        ({0: F.NAMES, 1: F.BIRTH}, ""),
        ({0: F.FAMILY_NAME, 1: F.FIRST_NAME, 2: F.BIRTH}, ""),
        ({0: F.FIRST_NAME, 1: F.BIRTH}, "names"),
        ({0: F.NAMES}, "birth"),
        ({0: F.NAMES, 1: F.BIRTH, 2: F.BIRTH}, "birth"),
        ({0: F.NAMES, 1: F.SEX, 2: F.SEX}, "sex"),
    ],
)
def test_a_mapping_needs_names_and_birth_and_no_field_twice(mapped, lack) -> None:
    assert lacking(mapped) == lack


def test_titles_above_the_headings_are_passed_over() -> None:
    table = read_table(io.BytesIO(people(3)))

    assert table.headings[:3] == HEADINGS[:3]
    assert [row.number for row in table.rows] == [4, 5, 6]
    assert Table.loaded(table.dumped()) == table


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1256"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_separated_text_is_read_however_it_was_saved(encoding, separator) -> None:
    lines = [("رقم الاعتقال", "الاسم الكامل", "تاريخ الازدياد"), ("١٢٣", "سعاد التجريبي", "1990")]
    content = "\r\n".join(separator.join(line) for line in lines).replace("١٢٣", "123").encode(encoding)

    table = read_table(io.BytesIO(content))

    assert table.headings == lines[0]
    assert table.rows[0].cells == ("123", "سعاد التجريبي", "1990")


def test_a_list_of_french_letters_is_read_too() -> None:
    table = read_table(io.BytesIO("Nom complet;Né(e) le\nZineb Médiatrice;1990\n".encode("cp1252")))

    assert table.rows[0].cells[0] == "Zineb Médiatrice"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\x00\x01\x02", "الاسم;السن".encode()])
def test_what_is_no_list_is_refused_as_a_whole(content) -> None:
    with pytest.raises(Refused):
        read_table(io.BytesIO(content))


def read(**cells):
    fields = {Field(name): value for name, value in cells.items()}
    table = Table(tuple(fields), (Row(2, tuple(fields.values())),))
    return read_rows(table, dict(enumerate(fields)), KNOWN)[0]


def test_a_row_is_read_with_what_holds_for_everybody() -> None:
    row = read(names="سعاد التجريبي", birth="03/05/1990", prison_number="١٢ ٣٤", sex="أنثى")

    assert (row.names_arabic, row.sex, row.prison_number) == ("سعاد التجريبي", "F", "1234")
    assert (row.establishment, row.status, row.birth) == ("el_jadida", "convicted", PartialDate(1990, 5, 3))
    assert row.faults == ()


def test_first_and_family_names_make_one_and_each_script_its_own() -> None:
    row = read(first_name="Souad", family_name="Ettajribi", names_arabic="سعاد التجريبي", birth=1990)

    assert (row.names_latin, row.names_arabic) == ("Souad Ettajribi", "سعاد التجريبي")


@pytest.mark.parametrize(
    ("cells", "said", "code"),
    [
        ({"names": ""}, "names", "list_missing"),
        ({"birth": ""}, "birth", "list_missing"),
        ({"birth": "31/02/1990"}, "birth", "date_impossible"),
        ({"birth": "hier"}, "birth", "date_unreadable"),
        ({"birth": "3/5/90"}, "birth", "date_two_digit_year"),
        ({"birth": "2090"}, "birth", "birth_in_future"),
        ({"names": "Sou@d"}, "names", "name_sign"),
        ({"names": "Sоuad Ettajribi"}, "names", "name_mixed_scripts"),
        ({"sex": "x"}, "sex", "list_sex"),
        ({"status": "libre"}, "status", "list_status"),
        ({"establishment": "السجن المحلي"}, "establishment", "list_places"),
        ({"establishment": "قصر"}, "establishment", "list_place"),
        ({"admitted_on": "2099-01-01"}, "admitted_on", "list_day_to_come"),
        ({"admitted_on": "2025-01-01", "release_on": "2024-01-01"}, "release_on", "list_release_first"),
        ({"release_on": "2024-01-01"}, "release_on", "list_release_past"),
        ({"identity_number": "12"}, "identity_number", "list_identity"),
        ({"telephone": "douze"}, "telephone", "list_telephone"),
    ],
)
def test_a_mistake_is_told_with_its_field_and_what_was_expected(cells, said, code) -> None:
    row = read(**{"names": "سعاد التجريبي", "birth": "1990", **cells})

    (fault,) = row.faults
    assert (fault.said, fault.code) == (said, code)
    sentences = {told(fault, language) for language in ("ar", "fr", "en")}
    assert len(sentences) == 3
    assert not any("%(" in sentence for sentence in sentences)


def test_a_number_that_stands_twice_is_the_mistake_of_the_second() -> None:
    cells = {Field.NAMES: "سعاد التجريبي", Field.BIRTH: "1990", Field.PRISON_NUMBER: "12"}
    rows = tuple(Row(number, tuple(cells.values())) for number in (5, 6))

    first, second = read_rows(Table(tuple(cells), rows), dict(enumerate(cells)), KNOWN)

    assert first.faults == ()
    assert [(fault.code, fault.facts["row"]) for fault in second.faults] == [("list_twice", 5)]


def test_part_of_a_name_that_fits_one_establishment_is_enough() -> None:
    assert read(names="سعاد التجريبي", birth="1990", establishment="سجن محلي سطات").establishment in (
        "settat",
        "",
    )
    assert read(names="سعاد التجريبي", birth="1990", establishment="المحلي سطات").establishment == "settat"
