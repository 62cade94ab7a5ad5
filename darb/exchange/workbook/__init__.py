"""The season workbook: one xlsx file of sixteen sheets that holds a whole season.

Words: a *sheet* has *columns*, each with a kind of value; a *problem* is something that must be corrected
before anything is taken in; a *note* is something accepted after being converted; a *question* is something
only a person can settle (two rows that look like one person). Always true: the file is judged before it is
parsed; every problem is reported at once, with sheet, row and column; the checked workbook exists only when
there is no problem.

What it does not do: it touches no database and no clock. What is known of the country and the programme
comes in as a ``Reference``; the records are written by the actions of ``exchange``.
"""
