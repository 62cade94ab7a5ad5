"""Reading what was handed in, and what a workbook is compared with."""
