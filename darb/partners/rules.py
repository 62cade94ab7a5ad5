"""Kinds of bodies, and how a committee is coded. Pure."""

COMMITTEE = "committee"
KINDS = (
    "foundation",
    "prison_administration",
    "funder",
    COMMITTEE,
    "ministry",
    "public_body",
    "training_body",
    "employers_body",
    "employer",
    "supplier",
    "association",
)


def committee_code(pattern: str, province: str) -> str:
    """CPDH-06.181: the committee of a province is found by the province's code."""
    return pattern.replace("{province}", province)
