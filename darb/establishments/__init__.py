"""Reintegration centres, prisons and juvenile establishments, their states and the provinces they serve.

Words: a *centre* receives people after release; the *state* of an establishment (under construction, open,
closed) has dates as far as a source tells them, in the words of the source; a centre *serves* provinces, its
own and others, with dates; a *draft* comes from an unofficial list and waits for an administrator.

Always true: an establishment is in one state at a time; once the organisation has confirmed a draft, or
written the history of a centre, loading the country's folder again leaves it alone.

Does not say who is held where (detention), nor who works where (staff).
"""
