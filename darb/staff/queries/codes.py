"""Codes of cards and of authenticators: making them, and telling which one was typed."""

import datetime
import secrets

import pyotp

from darb.core.secret_fields import ring

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without those read for one another on paper
CARD_CODES = 16
CODE_LETTERS = 10  # fifty bits: with the lock after ten wrong ones, out of reach of guessing
HALF = CODE_LETTERS // 2
STEP_SECONDS = 30
STEPS_AROUND = 1  # source: RFC 6238, 5.2: at most one step of delay


def new_card_codes() -> list[str]:
    """The codes of a card about to be printed, in two halves that are read out easily."""
    codes = ["".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS)) for _ in range(CARD_CODES)]
    return [f"{code[:HALF]}-{code[HALF:]}" for code in codes]


def code_hash(code: str) -> str:
    """How a card's code is kept and looked for, however it is typed; keyed, so that the table alone tells nothing."""
    return ring().index(code, "staff_cardcode.hash")


def new_totp_secret() -> str:
    return pyotp.random_base32()


def totp_address(secret: str, *, login: str) -> str:
    """What the authenticator reads from the drawing."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name="Darb")


def totp_step(secret: str, code: str, at: datetime.datetime) -> int | None:
    """The half minute whose code was typed: the current one or a neighbour; ``None`` for any other code."""
    typed = "".join(sign for sign in code if not sign.isspace())
    totp = pyotp.TOTP(secret)
    now = int(at.timestamp()) // STEP_SECONDS
    matching = [
        step
        for step in range(now - STEPS_AROUND, now + STEPS_AROUND + 1)
        if secrets.compare_digest(totp.generate_otp(step).encode(), typed.encode())
    ]
    return matching[-1] if matching else None
