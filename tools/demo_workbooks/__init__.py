"""Builds the season workbooks of the demonstration, into ``darb/countries/ma/demo``.

Run ``python -m tools.demo_workbooks`` from the root; ``--check`` writes nothing and fails when a committed
workbook is not what would be built. Always true: people, firms, brands, serial and paper numbers are
invented and visibly so; officials appear by function; the same inputs give the same bytes (no clock, no
random source); nothing in one workbook repeats a number of another, so that all of them can be taken into
one database.

What it does not do: it does not check a workbook (``darb.exchange.workbook`` does), and it invents no
figure that was published: those stand in the stories with their source.
"""
