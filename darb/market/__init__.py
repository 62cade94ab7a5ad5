"""Trades, sectors and facts of the local labour market.

Words: a *sector* is one of the programme's own words for what a project does, a narrower one pointing to its
parent; a *class* is a node of the international classification of activities (ISIC, revision 4); a *trade* is
what a person practises, in one sector and one class; a *licence* is a paper that a trade asks for; a *set-up step*
brings an enterprise into being; a *local fact* is what is known of one place's market.

Always true: a trade has a sector; sectors have two levels at most; codes outlive their labels; a trade, a sector or a
licence is closed from a day on and never deleted; a page closes no sector under which something is still offered; a
local fact has a source and a day.

Does not know projects, nor who was trained for what, nor anything of anybody's record.
"""
