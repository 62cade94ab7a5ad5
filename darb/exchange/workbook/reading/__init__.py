"""Opening a workbook that somebody sent: judged first, parsed after.

The list of parts in the file is read before anything is unpacked, each part is unpacked under watch before
the parser sees it, and only what passed is parsed. Anything refused here is refused as a whole, with one
sentence.
"""

from darb.exchange.workbook.reading.opened import (
    MergedCells,
    OpenedSheet,
    OpenWorkbook,
    RawRow,
    open_workbook,
)

__all__ = ["MergedCells", "OpenWorkbook", "OpenedSheet", "RawRow", "open_workbook"]
