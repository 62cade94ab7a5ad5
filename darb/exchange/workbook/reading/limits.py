"""How much a workbook may hold. A season of the whole country fits many times over."""

MOST_ROWS = 200_000
MOST_COLUMNS = 100
# The parser lays a sheet out as a full rectangle: empty cells between filled ones cost as much.
MOST_CELLS = 6_000_000
MOST_COMPUTED = 300_000
MOST_BYTES = 64 * 1024**2
MOST_UNPACKED = 256 * 1024**2
MOST_PARTS = 1_000
MOST_MERGED = 1_000  # ranges a sheet that are looked at, to say why a cell is empty
# Sheets of repeated rows pack some forty times; zeros pack a thousand times.
HIGHEST_RATIO = 150
RATIO_MATTERS_FROM = 4 * 1024**2
# One long text named by many cells is copied into each of them by the parser.
LONG_TEXT = 1_000
MOST_REPEATED_TEXT = 64 * 1024**2
