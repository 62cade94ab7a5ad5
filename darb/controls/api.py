"""What every part of the partners' interface does alike: text that may be kept, one effect a key, errors."""

import datetime
import hashlib
from collections.abc import Callable
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from ninja import Header, Schema
from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from darb.controls.actions import claim, keep_made
from darb.controls.queries import made_under
from darb.core.errors import Refusal
from darb.core.names import check_line
from darb.core.requests import WorkRequest

FIRST_YEAR, LAST_YEAR = 2000, 2100
REFUSED = frozenset({400, 401, 403, 404, 409, 422, 429})
# A key of one's own for one effect: a text without a space, a UUID for instance.
EffectKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=96,
        pattern=r"^[A-Za-z0-9_.:-]+$",
        description="New for each effect, the same when the same request is sent again: it has its effect once.",
    ),
]


class Sent(Schema):
    """What a program sends: a key that nobody knows is a mistake, not a thing to pass over."""

    model_config = ConfigDict(extra="forbid")


class WrongField(Schema):
    """One thing that was sent and cannot be taken."""

    field: str
    sentence: str


class Problem(Schema):
    """What went wrong: a code for programs, a sentence for people in the language of Accept-Language."""

    status: int
    code: str
    detail: str
    reference: str | None = None
    fields: list[WrongField] | None = None


def _typed(text: str) -> str:
    """A line as forms take it: without signs that nobody sees. Raises ``ValueError`` with the sentence."""
    try:
        check_line(text)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error
    return text.strip()


def _near(day: datetime.date) -> datetime.date:
    """A day of this programme's time, not a slip of the keyboard."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(_("This day is too far away."))
    return day


Day = Annotated[datetime.date, AfterValidator(_near)]
Line = Annotated[str, StringConstraints(max_length=200), AfterValidator(_typed)]
Code = Annotated[str, StringConstraints(max_length=64), AfterValidator(_typed)]
Amount = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,8}\.[0-9]{2}$", examples=["3500.00"])]
Key = Annotated[int, Field(ge=1, le=2**63 - 1)]


class UnknownCode(Refusal):
    """A code that stands in no list of ours."""

    def __init__(self, field: str) -> None:
        super().__init__(_("“%(field)s” holds a code that is in no list."), code="unknown_code", field=field)


def minor_of(amount: str) -> int:
    """Minor units of a decimal string with two places."""
    return int(amount.replace(".", ""))


def once(request: WorkRequest, key: str, act: Callable[[], Any]) -> str:
    """Do ``act`` unless this very request did it before; the code that it returned, then or now.

    The key stands for address and content: with another content it is refused, as with a form.
    """
    told, asked = f"api:{key}", {"address": request.path, "body": hashlib.sha256(request.body).hexdigest()}
    if not claim(by=request.user, key=told, request=asked):
        return made_under(by=request.user, key=told)
    made = act()
    if isinstance(made, str):
        keep_made(by=request.user, key=told, made=made)
        return made
    return ""
