"""Models of detention: stays, releases, what happens inside, and lists of releases."""

from darb.detention.models.batch import ReleaseBatch, ReleaseBatchRow
from darb.detention.models.inside import InsideActivity, Unreached
from darb.detention.models.release import ReleaseEvent, ReleaseMove, ReleaseTick
from darb.detention.models.scope import penal_scope_of
from darb.detention.models.stay import Stay, StayStatus

__all__ = [
    "InsideActivity",
    "ReleaseBatch",
    "ReleaseBatchRow",
    "ReleaseEvent",
    "ReleaseMove",
    "ReleaseTick",
    "Stay",
    "StayStatus",
    "Unreached",
    "penal_scope_of",
]
