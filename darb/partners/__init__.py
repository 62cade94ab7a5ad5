"""Partner bodies: who runs the programme, who funds it, who executes it with us.

Words: an *organisation* is a body with a kind (foundation, prison administration, funder, committee,
ministry, training body, employer, supplier); a *committee* is the human-development committee of one
province, named by the province's real kind (اللجنة الإقليمية، لجنة العمالة).

Always true: a code names one body for good; a body has a name in one script at least.

Does not hold agreements or money (funding), nor people's accounts (staff).
"""
