import dataclasses


@dataclasses.dataclass(frozen=True)
class PartialDate:
    year: int
    month: int | None = None
    day: int | None = None
