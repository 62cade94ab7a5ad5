"""Work with somebody else: citizen enterprises, the places they offer, who fits, who is taken and stays.

Words: a *citizen enterprise* is an employer with an agreement; a *vacancy* is a place or several, offered by an
enterprise or by a funded project; a *work profile* is what a person looks for and what is kept away from; a *candidacy*
leads one person to one vacancy; a *placement* is the contract that follows, a *retention check* asks months later.

Always true: a vacancy is never filled beyond its places; a criterion is told with its sentence and nobody is given a
score; no rule of this package can be handed an offence; what was answered, signed or ended is not changed any more.

Does not hold training (training) or projects of one's own (projects).
"""
