"""A text in two languages comes out of one column as it went in."""

import pytest
from django.core.exceptions import ValidationError

from darb.core.two_languages import OneLanguageField, joined, parted


@pytest.mark.parametrize("pair", [("التسليم", "Remise"), ("التسليم", "")])
def test_both_come_back(pair: tuple[str, str]) -> None:
    assert parted(joined(*pair)) == pair


def test_a_text_typed_with_a_bar_is_refused_in_its_own_field() -> None:
    with pytest.raises(ValidationError) as refused:
        OneLanguageField(max_length=20).clean("Remise | vœux")

    assert refused.value.error_list[0].code == "text_bar"
    assert OneLanguageField(max_length=20).clean("Remise") == "Remise"
