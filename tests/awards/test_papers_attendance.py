"""The list of a handover day."""

from dataclasses import replace

import pytest

from darb.documents.typesetting import template, typeset
from tests.documents.el_jadida import EXPECTED, WORDS, attendance
from tests.documents.reading import bare, pages, placed, scanned

LIST = template("awards", "attendance_list")


@pytest.mark.slow
def test_nine_people_stand_on_one_page_with_hour_pieces_and_cheque() -> None:
    pdf = typeset(LIST, attendance().as_payload(WORDS))

    texts = [piece.text for piece in placed(pdf)]
    assert len(pages(pdf)) == 1
    assert all(person.file in texts and person.cheque_number in texts for person in EXPECTED)
    assert texts.count("10:15") == 2
    assert "2020-2021" in texts


@pytest.mark.slow
def test_the_list_is_internal_and_carries_no_code_to_scan() -> None:
    pdf = typeset(LIST, attendance().as_payload(WORDS))

    assert scanned(pdf) == []
    assert bare("Le nombre annoncé est celui des PV signés") in bare(pages(pdf)[0])


@pytest.mark.slow
def test_a_person_without_cheque_has_a_dash() -> None:
    alone = (replace(EXPECTED[0], cheque_number=""),)

    pdf = typeset(LIST, attendance(alone).as_payload(WORDS))

    assert "–" in [piece.text for piece in placed(pdf)]
    assert attendance(alone).as_payload(WORDS)["references"][-1]["value"] == "1"


@pytest.mark.slow
def test_a_long_list_goes_to_an_annex_whose_heads_repeat() -> None:
    crowd = tuple(
        replace(EXPECTED[number % 9], file=f"D-2021-{number:04d}", cheque_number=f"{number:07d}")
        for number in range(1, 41)
    )

    pdf = typeset(LIST, attendance(crowd).as_payload(WORDS))

    front, *annex = pages(pdf)
    assert len(annex) == 3
    assert "D-2021-0001" not in front
    assert [page.count("Signature ou empreinte") for page in annex] == [1, 1, 1]
    assert all(sum(person.file in page for page in annex) == 1 for person in crowd)
