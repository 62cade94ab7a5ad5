"""What is missing before a handover, what the press may be told, what counts as a signature, what a scan may be."""

import datetime
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from darb.awards.rules.calendar import LAST_HOUR, free_hours
from darb.awards.rules.operations import Told, may_move, may_release, told_to_the_press
from darb.awards.rules.readiness import Facts, Lack, LineFacts, missing
from darb.documents.rules.scans import MOST_BYTES, as_pdf
from darb.documents.rules.strokes import HEIGHT, WIDTH, drawing_of, read_strokes

LINE = LineFacts("آلة خياطة", "machine à coudre", awarded=2, ordered=2, received=2, without_serial=0)
READY = Facts("signed", (LINE,), has_cash=True, cheque="signed", papers=())


def lacks(**values) -> list[Lack]:
    return [one.lack for one in missing(Facts(**{**READY.__dict__, **values}))]


def line(**values) -> tuple[LineFacts, ...]:
    return (LineFacts(**{**LINE.__dict__, **values}),)


def test_a_signed_contract_received_pieces_and_a_countersigned_cheque_are_ready() -> None:
    assert missing(READY) == []


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"award": "pending"}, [Lack.CONTRACT]),
        ({"award": "suspended"}, [Lack.SUSPENDED]),
        ({"lines": line(ordered=0, received=0)}, [Lack.ORDER]),
        ({"lines": line(received=1)}, [Lack.DELIVERY]),
        ({"lines": line(ordered=1, received=0)}, [Lack.ORDER, Lack.DELIVERY]),
        ({"lines": line(without_serial=1)}, [Lack.SERIAL]),
        ({"cheque": ""}, [Lack.CHEQUE]),
        ({"cheque": "printed"}, [Lack.SECOND_SIGNATURE]),
        ({"cheque": "", "has_cash": False}, []),
        ({"papers": ("residence_certificate",)}, [Lack.PAPER]),
    ],
)
def test_what_is_missing_is_named(values, found) -> None:
    assert lacks(**values) == found


def test_pieces_that_are_missing_are_counted() -> None:
    [one] = missing(Facts("signed", line(received=0, suppliers=("دار النموذج",)), False, "", ()))

    assert (one.count, one.label, one.suppliers) == (2, "آلة خياطة", ("دار النموذج",))


def test_a_closed_operation_does_not_move_and_a_held_one_is_not_cancelled() -> None:
    assert may_move("planned", "invited")
    assert not may_move("closed", "held")
    assert not may_move("held", "cancelled")


def test_five_people_are_told_and_four_only_when_somebody_lets_them() -> None:
    five = told_to_the_press(women=2, men=3, is_released=False, is_guarded=False)
    four = told_to_the_press(women=2, men=2, is_released=False, is_guarded=False)
    released = told_to_the_press(women=2, men=2, is_released=True, is_guarded=False)

    assert (five, four, released) == (Told(5, None, None), Told(None, None, None), Told(4, 2, 2))


@pytest.mark.slow
@given(st.integers(0, 40), st.integers(0, 40), st.booleans())
def test_nothing_is_told_where_somebody_is_protected(women: int, men: int, is_released: bool) -> None:
    told = told_to_the_press(women=women, men=men, is_released=is_released, is_guarded=True)

    assert told == Told(None, None, None)
    assert not may_release(has_minors=True, is_restricted=False)
    assert not may_release(has_minors=False, is_restricted=True)


def test_a_drawn_signature_becomes_lines() -> None:
    drawing = drawing_of(read_strokes("100,100 200,150 300,100;120,200 280,200"))

    assert 'points="100,100 200,150 300,100"' in drawing
    assert 'viewBox="92 92 216 116"' in drawing


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10,10",
        "10,10 20,20",
        "1001,10 20,20 900,20",
        "10,301 200,20",
        '1,1"/><script>',
        "10,10 x,y",
        "-1,2 99,99",
    ],
)
def test_what_is_no_signature_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"stroke|short|field|points"):
        read_strokes(text)


@pytest.mark.slow
@given(st.text(max_size=200))
def test_no_text_reaches_the_drawing(text: str) -> None:
    try:
        drawing = drawing_of(read_strokes(text))
    except ValueError:
        return
    assert set(drawing.split('points="')[1].split('"')[0]) <= set("0123456789, ")


def test_a_scribble_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="points"):
        read_strokes(" ".join(f"{at % WIDTH},{at % HEIGHT}" for at in range(5_000)))


def jpeg(width: int = 40, height: int = 30, parts: int = 3) -> bytes:
    frame = struct.pack(">BBHBHHB", 0xFF, 0xC0, 17, 8, height, width, parts) + bytes(9)
    return b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"JF" + frame + b"\xff\xd9"


def test_a_photograph_becomes_a_page_with_its_bytes_unchanged() -> None:
    page = as_pdf(jpeg())

    assert page.startswith(b"%PDF-1.4")
    assert jpeg() in page
    assert b"/Width 40 /Height 30 /ColorSpace /DeviceRGB" in page
    begins = int(page.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    assert page[begins:].startswith(b"xref\n0 6\n")


def test_a_scan_in_pdf_stays_as_it_is() -> None:
    assert as_pdf(b"%PDF-1.7 anything") == b"%PDF-1.7 anything"


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"\xff\xd8", jpeg(width=0), jpeg(parts=2), b"%PDF-" + b"0" * MOST_BYTES, b"<svg/>"],
)
def test_another_file_is_no_scan(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"large|photograph"):
        as_pdf(content)


TEN = datetime.time(10)


def told(hours: list[datetime.time]) -> list[str]:
    return [f"{hour:%H:%M}" for hour in hours]


def test_two_people_are_expected_every_quarter_of_an_hour_beside_those_expected_before() -> None:
    assert told(free_hours(TEN, 3)) == ["10:00", "10:00", "10:15"]
    assert told(free_hours(TEN, 2, [TEN, TEN, datetime.time(10, 30)])) == ["10:15", "10:15"]
    assert told(free_hours(TEN, 2, [TEN])) == ["10:00", "10:15"]
    assert free_hours(TEN, 0) == []


@given(st.times(), st.integers(0, 400), st.lists(st.times(), max_size=40))
def test_a_long_list_fills_the_day_evenly_and_never_goes_into_the_night(first, wanted, taken) -> None:
    hours = free_hours(first.replace(second=0, microsecond=0), wanted, taken)

    assert len(hours) == wanted
    assert hours == sorted(hours)
    assert all(hour >= first.replace(second=0, microsecond=0) for hour in hours)
    assert all(hour < LAST_HOUR for hour in hours) or first.replace(second=0, microsecond=0) >= datetime.time(
        17, 46
    )
