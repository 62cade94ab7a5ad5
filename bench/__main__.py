"""``make bench``: every benchmark, each with its ratio to what is allowed. Times are this run's, on this machine."""

from bench import access, exports, journal, lists, load, papers, workbook


def main() -> None:
    print("Season workbook of 100,000 rows, read and checked")
    workbook.main()
    print("Season workbook of 100,000 rows, checked and loaded")
    load.main()
    print("Handover minutes of an edition")
    papers.main()
    print("Row-level security, journal and history on lists and writes, 200,000 people")
    access.main()
    print("Lists and searches, 1,000,000 people")
    lists.main()
    print("Lists taken along as workbooks, 100,000 people")
    exports.main()
    print("Journal of 100,000 entries, every chain walked")
    journal.main()


if __name__ == "__main__":
    main()
