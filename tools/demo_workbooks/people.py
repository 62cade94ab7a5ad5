"""Invented people: ordinary given names, surnames that say they are invented, paper numbers of no series."""

import datetime
import functools

from tools.demo_workbooks.dice import Dice
from tools.demo_workbooks.season import Row, read_data

Name = tuple[str, str]


@functools.cache
def _pairs(sex: str) -> list[Name]:
    """Every given name with every surname, in one fixed order: a workbook takes its own stretch of it."""
    given = [(row["ar"], row["fr"]) for row in read_data("given_names.csv") if row["sex"] == sex]
    surnames = [(row["ar"], row["fr"]) for row in read_data("surnames.csv")]
    pairs = [(f"{g_ar} {s_ar}", f"{g_fr} {s_fr.upper()}") for g_ar, g_fr in given for s_ar, s_fr in surnames]
    return Dice(f"names {sex}").shuffled(pairs)


class Registry:
    """Gives each new person a name and a paper number that no other person of any workbook has."""

    def __init__(self, dice: Dice, *, first_men: int, first_women: int, first_paper: int) -> None:
        self._dice = dice
        self._next = {"M": first_men, "F": first_women}
        self._paper = first_paper

    def name(self, sex: str) -> Name:
        found = _pairs(sex)[self._next[sex]]
        self._next[sex] += 1
        return found

    def paper(self) -> str:
        self._paper += 1
        return f"XX{self._paper - 1:06d}"

    def address(self, city: str) -> str:
        street = self._dice.pick(read_data("streets.csv"))["ar"]
        return f"{street}، رقم {self._dice.between(1, 98)}، {city}"

    def birth(self, year: int) -> datetime.date | str:
        """A full date for most, as papers of older people give a year or a month only for the others."""
        month, day = self._dice.between(1, 12), self._dice.between(1, 28)
        known = self._dice.below(10)
        if known < 2:
            return str(year)
        return f"{year}-{month:02d}" if known < 3 else datetime.date(year, month, day)

    def person(
        self, ref: str, sex: str, *, city: str, province: str, prison: str, opens_on: datetime.date
    ) -> Row:
        name_ar, name_fr = self.name(sex)
        return {
            "ref": ref,
            "names_ar": name_ar,
            "names_latin": name_fr,
            "sex": sex,
            "birth": self.birth(opens_on.year - self._dice.between(21, 56)),
            "identity_kind": "cnie",
            "identity_number": self.paper(),
            "province": province,
            "origin_establishment": prison,
            "released_on": opens_on - datetime.timedelta(days=self._dice.between(70, 900)),
            "address": self.address(city),
        }
