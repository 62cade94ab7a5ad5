"""How fast a season workbook of 100,000 rows is read and checked, and how much memory that takes.

Run ``python -m bench.workbook [ROWS]``. The workbook is made first (invented people, no mistakes), then read
in a fresh process, so that the memory told is that of reading alone. Ratios: seconds per 100,000 rows
against the 60 allowed, and processor time against a bare pass of the parser over the same file.
"""

import datetime
import multiprocessing
import os
import queue
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from darb.exchange.workbook.columns import BY_KEY, SHEETS

ROWS_PER_FILE = 17  # 1 person, 1 file, 3 lines, 1 paper, 8 marks, 2 pieces, 1 handover
ALLOWED_SECONDS = 60
DAY = datetime.date(2021, 5, 11)


def rows_of_files(count: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rows of ``count`` files, sheet by sheet as they come."""
    for number in range(1, count + 1):
        ref, person = f"D-{number:06}", f"P-{number:06}"
        yield "people", _person(number, person)
        yield "files", _file(ref, person)
        for label, kind, price in (("آلة", "equipment", 9000), ("طاولة", "equipment", 1000)):
            yield "lines", {"file": ref, "kind": kind, "label": label, "quantity": 1, "unit_price": price}
        yield (
            "lines",
            {"file": ref, "kind": "working_capital", "label": "رأسمال", "quantity": 1, "unit_price": 500.5},
        )
        yield "documents", {"file": ref, "kind": "residence_certificate", "state": "accepted"}
        for scorer in ("m.first", "m.second"):
            for criterion, most in (("a", 40), ("b", 30), ("c", 20), ("d", 10)):
                mark = (number * 7 + len(criterion)) % (most * 10) / 10
                yield "scores", {"file": ref, "criterion": criterion, "scorer": scorer, "mark": mark}
        for line, price in ((1, 8999.99), (2, 1000)):
            yield "purchases", _purchase(ref, line, price, f"S{number}-{line}")
        yield "handovers", _handover(ref, number)


def _person(number: int, ref: str) -> dict[str, Any]:
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    name = "".join(letters[(number // len(letters) ** place) % len(letters)] for place in range(4))
    return {
        "ref": ref,
        "names_ar": f"{name} النموذجي",
        "sex": "FM"[number % 2],
        "birth": datetime.date(1960 + number % 40, 1 + number % 12, 1 + number % 28),
        "identity_kind": "cnie",
        "identity_number": f"XX{number:06}",
        "province": "06.181",
        "released_on": datetime.date(2019, 1, 1),
        "training_held": "الخياطة",
    }


def _file(ref: str, person: str) -> dict[str, Any]:
    return {
        "ref": ref,
        "person": person,
        "title": "مشروع نموذجي",
        "trade": "tailoring",
        "sector": "crafts",
        "activity": "new",
        "province": "06.181",
        "total_cost": 10500.5,
        "own_contribution": 0,
        "requested": 10500.5,
    }


def _purchase(ref: str, line: int, price: float, serial: str) -> dict[str, Any]:
    dates = {"ordered_on": datetime.date(2021, 4, 1), "accepted_on": datetime.date(2021, 4, 20)}
    supplier = {"supplier": "شركة المثال", "invoice": "FA-1"}
    return {"file": ref, "line": line, "price": price, "serial": serial, **dates, **supplier}


def _handover(ref: str, number: int) -> dict[str, Any]:
    return {
        "file": ref,
        "operation": "O2021-03",
        "date": DAY,
        "state": "present",
        "signed_by": "signature",
        "cheque_number": f"{number:07}",
    }


def frame() -> dict[str, list[dict[str, Any]]]:
    """The sheets that do not grow, from the small season of the tests, with a grid of four criteria."""
    from tests.exchange.good_season import good_season  # noqa: PLC0415  only the making needs the tests
    from tests.exchange.workbooks import rule  # noqa: PLC0415

    season = good_season()
    season["grid"] = [
        {"code": code, "label_ar": code, "label_fr": code, "weight": weight}
        for code, weight in (("a", 40), ("b", 30), ("c", 20), ("d", 10))
    ]
    rule("threshold", 0)(season)
    growing = ("people", "files", "lines", "documents", "scores", "purchases", "handovers", "certificates")
    return season | {sheet: [] for sheet in growing}


def make(path: Path, rows: int) -> int:
    """Writes a workbook of about that many rows; returns how many there are."""
    season = frame()
    for sheet, row in rows_of_files(rows // ROWS_PER_FILE):
        season[sheet].append(row)
    book = Workbook(write_only=True)
    for sheet in SHEETS:
        page = book.create_sheet(sheet.key)
        keys = [column.key for column in BY_KEY[sheet.key].columns]
        page.append(keys)
        for row in season[sheet.key]:
            page.append([row.get(key) for key in keys])
    book.save(path)
    return sum(len(sheet_rows) for sheet_rows in season.values())


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _bare(path: Path, told: Any) -> None:
    start = time.process_time()
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        for _ in book.get_sheet_by_name(name).iter_rows():
            pass
    told.put({"seconds": time.process_time() - start, "peak": _peak()})


def _read(path: Path, told: Any) -> None:
    from darb.exchange.workbook.season import read_season  # noqa: PLC0415  its memory counts here
    from tests.exchange.references import morocco  # noqa: PLC0415

    reference = morocco()
    before, start, clock = _peak(), time.process_time(), time.perf_counter()
    peaks = []
    checked = read_season(path, reference, progress=lambda done, total: peaks.append(_peak()))
    seconds, elapsed = time.process_time() - start, time.perf_counter() - clock
    found = (len(checked.problems), len(checked.notes), len(checked.questions))
    told.put(
        {
            "seconds": seconds,
            "elapsed": elapsed,
            "before": before,
            "peak": _peak(),
            "read": max(peaks),
            "found": found,
        }
    )


def in_process(work: Any, about: Path | str) -> dict[str, Any]:
    """Runs ``work`` in a process of its own, so that its peak of memory is its own. Ends when that process fails."""
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    process = context.Process(target=work, args=(about, told))
    process.start()
    while True:
        try:
            result: dict[str, Any] = told.get(timeout=1)
        except queue.Empty:
            if process.is_alive():
                continue
            raise SystemExit(f"the measured process failed: {about}") from None
        process.join()
        return result


def main(rows: int = 100_000) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "darb.config.settings")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "season.xlsx"
        start = time.perf_counter()
        count = make(path, rows)
        size = path.stat().st_size / 1024**2
        print(f"made {count:,} rows, {size:.1f} MB, in {time.perf_counter() - start:.1f} s")
        bare, read = in_process(_bare, path), in_process(_read, path)
    share = read["elapsed"] / ALLOWED_SECONDS * 100_000 / count
    times = read["seconds"] / bare["seconds"]
    print(f"bare parser pass: {bare['seconds']:.1f} s of processor, peak {bare['peak']:.0f} MB")
    print(f"read and checked: {read['elapsed']:.1f} s, {share:.0%} of what 100,000 rows may take")
    print(f"processor: {read['seconds']:.1f} s, {times:.1f} times the bare pass")
    print("memory in MB: {before:.0f} before, {read:.0f} while reading, {peak:.0f} at most".format(**read))
    print("problems, notes, questions: {}, {}, {}".format(*read["found"]))


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
