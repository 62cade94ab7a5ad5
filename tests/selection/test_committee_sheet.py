"""The committee's sheet on paper: one page whatever is told, figures whole, marks empty, nothing to verify."""

import dataclasses

import pytest

from darb.documents.typesetting import template, typeset
from darb.selection.queries.sheets import evidence_kinds
from darb.selection.rules.sheets import LONGEST, Block, CommitteeSheet, GridLine
from tests.documents.el_jadida import WORDS, session
from tests.documents.reading import pages, placed

SHEET = template("selection", "committee_sheet")
PENAL = {"release_certificate", "criminal_record_extract", "disability_certificate", "health_cover_proof"}


def sheet(fact: str = "ورشة لإصلاح الدراجات", lines: int = 3) -> CommitteeSheet:
    facts = tuple((f"بيان {number}", fact) for number in range(1, 7))
    blocks = ("تقديم حامل(ة) المشروع", "تقديم المشروع", "دراسة السوق", "الدراسة التقنية")
    plan = tuple((f"آلة رقم {number}", 2_490_000) for number in range(1, lines + 1))
    return CommitteeSheet(
        frame=dataclasses.replace(session().frame, number="D-2021-0010", verification=None),
        call="CALL-2021-01",
        sector="الخدمات",
        place="الجديدة",
        asked_minor=5_840_000,
        blocks=tuple(Block(title, facts) for title in blocks),
        investment=plan,
        financing=(("الدعم المطلوب", 2_490_000 * lines),),
        month={"turnover": 1_150_000, "costs": 730_000, "result": None},
        jobs=2,
        grid=tuple(GridLine(f"معيار {number}", 20, "وثيقة", "0 · 10 · 20") for number in range(1, 6)),
        threshold=600,
        spread=150,
    )


@pytest.mark.slow
def test_it_stands_on_one_page_with_figures_whole() -> None:
    pdf = typeset(SHEET, sheet().as_payload(WORDS))

    texts = {piece.text for piece in placed(pdf)}
    assert len(pages(pdf)) == 1
    assert {"D-2021-0010", "CALL-2021-01", "58\u00a0400,00", "74\u00a0700,00", "11\u00a0500,00"} <= texts


@pytest.mark.slow
def test_the_longest_file_stands_on_one_page_too() -> None:
    crowded = sheet(fact="كلمات كثيرة تصف ما يقوله الملف " * 20, lines=60)

    pdf = typeset(SHEET, crowded.as_payload(WORDS))

    assert len(pages(pdf)) == 1
    assert "1\u00a0494\u00a0000,00" in {piece.text for piece in placed(pdf)}


@pytest.mark.slow
def test_a_long_published_grid_stands_on_one_page_too() -> None:
    line = GridLine(
        "معيار طويل التسمية " * 4, 5, "وثيقة تثبت ما يقوله الملف " * 4, "0 · 1 · 2 · 3 · 4 · 5 " * 3
    )
    crowded = sheet(fact="كلمات كثيرة تصف ما يقوله الملف " * 20, lines=60)

    pdf = typeset(SHEET, dataclasses.replace(crowded, grid=(line,) * 16).as_payload(WORDS))

    assert len(pages(pdf)) == 1


def test_what_is_too_long_is_cut_and_lines_beyond_the_eighth_are_summed() -> None:
    payload = sheet(fact="ا" * 1000, lines=10).as_payload(WORDS)

    assert {len(value) for block in payload["blocks"] for _name, value in block["rows"]} == {LONGEST}
    assert payload["investment"]["rows"][-1] == ["سطور أخرى (2)", "49\u00a0800,00"]
    assert payload["investment"]["total"] == "249\u00a0000,00"


def test_what_is_not_told_is_a_dash_and_no_zero() -> None:
    payload = sheet(fact="").as_payload(WORDS)

    assert {value for block in payload["blocks"] for _name, value in block["rows"]} == {"–"}
    assert payload["month"][2][1] == "–"


def test_it_carries_no_code_to_be_verified_by_others() -> None:
    assert sheet().as_payload(WORDS)["paper"]["qr"] == ""


def test_no_paper_that_tells_of_prison_or_health_is_named_beside_a_criterion() -> None:
    named = {kind for kinds in evidence_kinds().values() for kind in kinds}

    assert named & PENAL == set()
    assert len(named) > 5
