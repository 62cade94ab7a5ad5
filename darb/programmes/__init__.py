"""Programme, sub-programme, season or edition, calls and their published rules as versioned data.

Words: *season* ("2020-2021") or *edition* ("Ramadan 2015"), neither a civil year; *call* (for projects, with its
calendar and territory), *rule set* (rule, threshold, ceiling, papers, grid), *criterion* (a line of the grid),
*parameter* (a number that the programme decides by itself, in force since a day).
Always true: a call's rules are frozen by their hash before the first file is seen; the weights of a grid add up to
100; programmes differ by data, never by a copied workflow.
"""
