"""The runner: same data, same bytes; only our fonts; nothing a person types stops a paper."""

import io
from dataclasses import replace

import pypdf
import pytest

from darb.documents.paper import Bilingual, Verification, fill, french_spaces
from darb.documents.typesetting import PACKAGES, TypesettingError, pictures, template, typeset, typeset_many
from tests.documents.el_jadida import WORDS, minutes
from tests.documents.reading import bare, fonts, pages

MINUTES = template("awards", "handover_minutes")


@pytest.mark.slow
def test_the_same_data_gives_the_same_bytes() -> None:
    payload = minutes().as_payload(WORDS)

    first, again = typeset(MINUTES, payload), typeset(MINUTES, payload)

    assert first == again


@pytest.mark.slow
def test_a_paper_is_archivable_dated_by_itself_and_names_its_issuer() -> None:
    pdf = typeset(MINUTES, minutes().as_payload(WORDS))

    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert b'pdfaid:part="2"' in pdf or b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert reader.metadata is not None
    assert reader.metadata["/CreationDate"] == "D:20210511120000Z"
    assert reader.metadata.title == "محضر تسليم PVR-2021-0027"


@pytest.mark.slow
def test_only_the_house_fonts_are_used_whatever_the_machine_has() -> None:
    used = fonts(typeset(MINUTES, minutes().as_payload(WORDS)))

    assert used == {"IBMPlexSansArabic-Regular", "IBMPlexSansArabic-Bold", "DejaVuSansMono"}


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["مشروع 😀", "漢字", "\x07", "ⴰⵎⴰⵣⵉⵖ"])
def test_a_sign_that_no_font_draws_is_shown_as_one_and_stops_nothing(typed: str) -> None:
    paper = replace(minutes(), project=Bilingual(typed))

    text = pages(typeset(MINUTES, paper.as_payload(WORDS)))[0]

    assert "\ufffd" in text


@pytest.mark.slow
def test_signs_of_the_typesetting_language_are_plain_text() -> None:
    paper = replace(minutes(), project=Bilingual("مشروع", "#panic() $x$ *b* \\ // @a <b>"))

    text = pages(typeset(MINUTES, paper.as_payload(WORDS)))[0]

    assert bare("#panic() $x$ *b* \\ // @a <b>") in bare(text)


@pytest.mark.slow
def test_a_day_of_papers_comes_in_order_and_equals_papers_made_one_by_one() -> None:
    payloads = [minutes(number=f"PVR-2021-{number:04d}").as_payload(WORDS) for number in range(1, 7)]

    together = list(typeset_many(MINUTES, payloads))

    assert together == [typeset(MINUTES, payload) for payload in payloads]


@pytest.mark.slow
def test_a_paper_can_be_seen_as_a_picture_of_each_page() -> None:
    made = pictures(MINUTES, minutes().as_payload(WORDS), dots_per_inch=40)

    assert [picture[:8] for picture in made] == [b"\x89PNG\r\n\x1a\n"]


@pytest.mark.slow
def test_a_template_that_is_not_there_is_named() -> None:
    with pytest.raises(TypesettingError, match=r"nothing\.typ"):
        typeset(PACKAGES / "awards" / "templates" / "awards" / "nothing.typ", minutes().as_payload(WORDS))


def test_a_token_is_grouped_to_be_read_aloud() -> None:
    tokens = [
        Verification(token, "").grouped for token in ("8Z1PN3K1VKNKBA2QBV6EH18860", "ABCDEFGHJK", "ABC")
    ]

    assert tokens == ["8Z1PN-3K1VK-NKBA2-QBV6E-H18860", "ABCDE-FGHJK", "ABC"]


def test_a_sentence_agrees_with_the_recorded_sex_and_takes_marks_out_of_values() -> None:
    text = "{السيد/السيدة} {name}: **{amount}**"
    values = {"name": "كوثر ** الافتراضي`", "amount": "778,00"}

    filled = [fill(text, values, "ar", female=female) for female in (False, True)]

    assert filled == ["السيد كوثر  الافتراضي: **778,00**", "السيدة كوثر  الافتراضي: **778,00**"]


def test_french_spaces_are_tied() -> None:
    assert french_spaces("L'avis : « non » ; oui ?") == "L’avis\u00a0: «\u00a0non\u00a0»\u00a0; oui\u00a0?"
