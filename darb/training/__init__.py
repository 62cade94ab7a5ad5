"""What people learn, inside and after release, and what proves it.

Words: *course* (what a body teaches), *session* (the course on its days, in a place, for so many), *enrolment*
(a person's place in a session), *sheet* (who came on one day), *result*, *study year* (school or university),
*internship* (an apprenticeship or a paid internship under contract), *stipend* (the statement of one month),
*certificate* (what proves it; the register gives it a number without gaps).
Always true: a session never takes more people than it has seats; one result has one live certificate; what was
examined, issued, approved or completed is superseded and never changed; a training body sees its own trainees.
It says nothing on paper of where somebody learnt, and moves no money: a stipend is stated, not paid, here.
"""
