"""Interviews with a questionnaire that is data, and the needs profile in words that follows from their answers.

Words: *questionnaire* (a version of the pages and questions, in three languages), *interview* (one conversation, held
on one version), *answer* (what was said to one question), *finding* (what an answer shows: strength, need, obstacle),
*profile* (the findings of the newest interview, field by field), *correction* (an interview that takes the place of one
that was closed).
Always true: a published version is never changed; an answer keeps the version it was given on, and a newer version
loses none; what is closed is only superseded; health and judicial pages lie in their compartments, and whoever may not
read these finds no trace of them, neither in counts nor on paper.
It gives no score, no number and no order of people, and decides nothing: a person reads it and talks.
"""
