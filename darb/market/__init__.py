"""Trades, sectors and facts of the local labour market.

Words: a *sector* is one of the programme's own words for what a project does, a narrower one pointing to its
parent; a *class* is a node of the international classification of activities (ISIC, revision 4); a *trade* is
what a person practises, in one sector and one class.

Always true: a trade has a sector; sectors have two levels at most; codes outlive their labels.

Does not know projects, nor who was trained for what.
"""
