"""``make bench``: every benchmark, each with its ratio to what is allowed. Times are this run's, on this machine."""

from bench import load, papers, workbook


def main() -> None:
    print("Season workbook of 100,000 rows, read and checked")
    workbook.main()
    print("Season workbook of 100,000 rows, checked and loaded")
    load.main()
    print("Handover minutes of an edition")
    papers.main()


if __name__ == "__main__":
    main()
