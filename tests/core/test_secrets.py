"""What is sealed opens for its own cell and key only; the blind index finds it however it is typed."""

import base64
import dataclasses
import datetime
import json
import pathlib
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from darb.core.secrets import (
    MARK,
    KeyRing,
    SecretUnreadable,
    is_open_to_others,
    normalised,
    read_ring,
    write_ring,
)

ON = datetime.date(2026, 11, 22)
RING = KeyRing.new(ON)
CELL = "people_identifier.value:P-2026-0001"
VALUES = st.text(min_size=1, max_size=80).filter(
    lambda text: not any("\ud800" <= s <= "\udfff" for s in text)
)
CELLS = st.builds(
    "{}.{}:{}".format,
    st.sampled_from(["people_identifier", "people_contact"]),
    st.sampled_from(["value", "other"]),
    st.from_regex(r"P-20[0-9]{2}-[0-9]{4}", fullmatch=True),
)


@pytest.mark.slow
@given(VALUES, CELLS)
def test_what_was_sealed_opens_for_its_cell(value: str, cell: str) -> None:
    sealed = RING.seal(value, cell)

    assert RING.open(sealed, cell) == value
    assert RING.seal(value, cell) != sealed


@pytest.mark.slow
@given(VALUES, CELLS, CELLS)
def test_a_cell_put_in_another_s_place_does_not_open(value: str, cell: str, other: str) -> None:
    sealed = RING.seal(value, cell)

    if cell == other:
        assert RING.open(sealed, other) == value
    else:
        with pytest.raises(SecretUnreadable):
            RING.open(sealed, other)


@pytest.mark.slow
@given(VALUES, st.integers(min_value=0), st.integers(min_value=0, max_value=7))
def test_one_changed_bit_anywhere_is_noticed(value: str, place: int, bit: int) -> None:
    name, _mark, text = RING.seal(value, CELL).partition(MARK)
    data = bytearray(base64.urlsafe_b64decode(text))
    data[place % len(data)] ^= 1 << bit

    with pytest.raises(SecretUnreadable):
        RING.open(name + MARK + base64.urlsafe_b64encode(data).decode(), CELL)


@pytest.mark.slow
@given(VALUES)
def test_an_older_key_still_opens_and_a_foreign_one_never(value: str) -> None:
    sealed = RING.seal(value, CELL)
    renewed = RING.with_new_key(ON)

    assert renewed.open(sealed, CELL) == value
    assert renewed.seal(value, CELL).partition(MARK)[0] == renewed.current != sealed.partition(MARK)[0]
    with pytest.raises(SecretUnreadable):
        KeyRing.new(ON).open(sealed, CELL)


@pytest.mark.slow
@given(VALUES)
def test_neither_the_sealed_value_nor_the_fault_shows_the_value(value: str) -> None:
    told = value * 4  # four signs or more: chance writes a single one now and then

    sealed = RING.seal(told, CELL)
    with pytest.raises(SecretUnreadable) as fault:
        RING.open(sealed, CELL + "0")

    assert told not in sealed
    assert told not in str(fault.value)


@pytest.mark.parametrize(
    "sealed",
    ["", "XX000001", "nothing~", f"{RING.current}~AAAA", f"{RING.current}~é"],
    ids=["empty", "open", "of an unknown key", "too short", "no bytes"],
)
def test_what_was_never_sealed_does_not_open(sealed: str) -> None:
    with pytest.raises(SecretUnreadable):
        RING.open(sealed, CELL)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("xx 000-001", "XX000001"),
        (" XX٠٠٠٠٠١", "xx000001"),
        ("06 00 00 00 01", "0600000001"),
        ("06.00.00.00.01", "۰۶00000001"),
        ("A-B@Example.MA", "a-b@example.ma"),
    ],
)
def test_the_index_is_the_same_however_the_value_is_typed(typed: str, kept: str) -> None:
    assert RING.index(typed, "people_identifier.value") == RING.index(kept, "people_identifier.value")


@pytest.mark.slow
@given(VALUES, VALUES)
def test_the_index_tells_values_apart_and_columns_apart(first: str, second: str) -> None:
    here = RING.index(first, "people_identifier.value")

    assert (here == RING.index(second, "people_identifier.value")) == (
        normalised(first) == normalised(second)
    )
    assert here == "" or here != RING.index(first, "people_contact.value")
    assert here == RING.with_new_key(ON).index(first, "people_identifier.value")


def test_a_hyphen_of_an_electronic_address_is_a_letter_of_it() -> None:
    assert normalised("a-b@example.ma") != normalised("ab@example.ma")


def test_the_file_of_keys_belongs_to_its_owner_alone_and_gives_the_ring_back(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "kept" / "keys.json"

    made = write_ring(path, RING, over=False)
    again = write_ring(path, KeyRing.new(ON), over=False)

    assert (made, again) == (True, False)
    assert read_ring(path) == RING
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not is_open_to_others(path)
    assert [kept.name for kept in path.parent.iterdir()] == ["keys.json"]


def test_a_new_key_replaces_the_file_whole(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "keys.json"
    write_ring(path, RING, over=False)

    write_ring(path, renewed := RING.with_new_key(ON), over=True)

    assert read_ring(path) == renewed
    assert set(read_ring(path).keys) == {RING.current, renewed.current}


def test_a_file_that_others_may_read_is_noticed(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "keys.json"
    write_ring(path, RING, over=False)

    path.chmod(0o640)

    assert is_open_to_others(path)


@pytest.mark.parametrize("damage", [{"current": "gone"}, {"index": "AAAA"}, {"keys": {}}])
def test_a_damaged_file_is_no_ring(damage: dict[str, object], tmp_path: pathlib.Path) -> None:
    path = tmp_path / "keys.json"
    write_ring(path, RING, over=False)
    path.write_text(json.dumps(json.loads(path.read_text()) | damage))

    with pytest.raises(ValueError, match="damaged"):
        read_ring(path)


def test_the_ring_is_never_changed_in_place() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        RING.current = "other"  # type: ignore[misc]
