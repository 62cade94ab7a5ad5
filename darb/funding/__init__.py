"""Agreements, what funders promise in them, tranches, and the ledger.

Words: *agreement*, *contribution* (one funder's promise), *tranche* (a dated slice: the fund money is taken from),
*source* of a call, *entry* and its *legs*, *account*.
Always true: entries are final and balance on every fund; no fund is ever committed beyond what it has, whoever
connects and however many at once; envelope, committed, purchased and handed over are four amounts.
It knows nothing of awards: those tie entries to their cause.
"""
