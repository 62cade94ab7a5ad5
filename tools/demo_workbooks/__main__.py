"""Writes the demonstration's workbooks, or checks that the committed ones are what would be written."""

import argparse
import hashlib
import pathlib
import sys
from collections.abc import Callable, Mapping

from tools.demo_workbooks import broken, el_jadida, provinces, ramadan_2015
from tools.demo_workbooks.call import COUNTRY
from tools.demo_workbooks.season import Season
from tools.demo_workbooks.totals import totals
from tools.demo_workbooks.xlsx import contents, to_bytes

DIRECTORY = COUNTRY / "demo"
# Name of the file, how its rows are told, language of its headings.
WORKBOOKS: Mapping[str, tuple[Callable[[], Season], str]] = {
    "document-000.xlsx": (el_jadida.tell, "ar"),
    "document-003.xlsx": (ramadan_2015.tell, "en"),
    "meknes-2019.xlsx": (provinces.meknes, "en"),
    "sidi-kacem-2025.xlsx": (provinces.sidi_kacem, "en"),
    "ouarzazate-2021.xlsx": (provinces.ouarzazate, "en"),
    "broken-season.xlsx": (broken.tell, "ar"),
}


def build(name: str) -> tuple[Season, bytes]:
    tell, language = WORKBOOKS[name]
    season = tell()
    return season, to_bytes(season, language)


def differs(path: pathlib.Path, built: bytes) -> bool:
    """Whether the committed file holds anything else; how it was compressed does not count."""
    return not path.exists() or contents(path.read_bytes()) != contents(built)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.demo_workbooks", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail when a workbook is out of date"
    )
    arguments = parser.parse_args()
    stale = []
    for name in WORKBOOKS:
        season, built = build(name)
        path = DIRECTORY / name
        if differs(path, built):
            stale.append(name)
            if not arguments.check:
                path.write_bytes(built)
        print(f"{name}  {hashlib.sha256(built).hexdigest()}")
        if name != "broken-season.xlsx":
            found = totals(season)
            print(f"  {found.people} people, {found.women} women, {found.handed_over} handed over")
    if stale and arguments.check:
        print(f"Out of date: {', '.join(stale)}. Run: python -m tools.demo_workbooks", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
