"""Tokens and letter codes: unguessable without the site's secret, the same when the same paper is made again."""

import hashlib
import hmac

from darb.core.numbers import western_digits

TOKEN_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # noqa: S105  base 32 without I, L, O and U
CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # a person reads it aloud: no 0, O, 1 or I
TOKEN_LENGTH = 26  # 130 bits
CODE_LENGTH = 8


def _spelled(secret: str, text: str, alphabet: str, length: int) -> str:
    number = int.from_bytes(hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest(), "big")
    letters = []
    for _ in range(length):
        number, place = divmod(number, len(alphabet))
        letters.append(alphabet[place])
    return "".join(letters)


def token_of(secret: str, kind: str, number: str, language: str) -> str:
    """What the verification code of a paper shows: 26 characters, no fact about anybody."""
    return _spelled(secret, f"paper|{kind}|{number}|{language}", TOKEN_ALPHABET, TOKEN_LENGTH)


def letter_code_of(secret: str, number: str) -> str:
    """The 8 characters by which a person follows a letter without an account."""
    return _spelled(secret, f"letter|{number}", CODE_ALPHABET, CODE_LENGTH)


def read_token(text: str) -> str:
    """A token as typed or scanned: hyphens and spaces fall away, I and L are 1, O is 0, U is V."""
    return "".join(text.upper().split()).replace("-", "").translate(str.maketrans("ILOU", "110V"))


def read_letter_code(text: str) -> str:
    """A letter's code as typed, in either script's digits; its halves may be apart."""
    return "".join(western_digits(text).upper().split()).replace("-", "")
