"""French is printed as French is, whatever was typed in its catalogue."""

from tools.catalogues import french


def test_no_french_sign_stands_alone_on_the_next_line() -> None:
    typed = "L'avis : « non » ; oui ? 10 %(count)s !"

    assert french(typed) == "L’avis\u00a0: «\u00a0non\u00a0»\u00a0; oui\u00a0? 10 %(count)s\u00a0!"


def test_what_is_no_sign_of_a_sentence_stays_as_it_was_typed() -> None:
    typed = "http://127.0.0.1 --language {a: 1} 'ar'"

    assert french(typed) == typed
