"""What is said about the programme: figures published by others and figures computed from the records.

Words: a *published figure* is what a communiqué or the press announced, kept as printed, with its source, its
precision (exactly, about, over, including) and its perimeter. A *computed figure* is counted or summed from
records on demand and says how many stand behind it. A *difference* is where the two part, with its reasons.

Always true: published figures are never merged, averaged nor corrected; two sources that contradict each
other stay side by side; amounts of different kinds (contribution, envelope, committed, purchased, given)
never stand under one another's name; persons, projects and operations are never added.

The package writes nothing but the register of published figures; it decides nothing.
"""
