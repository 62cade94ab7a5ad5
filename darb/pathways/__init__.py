"""What a person plans and is accompanied in: the life project, its reviews, appointments, notes and referrals.

Words: *life project*, *goal*, *step*, *review*, *exemption*, *appointment*, *note*, *referral*, *rehabilitation*.
Always true: what somebody answered or signed is never changed, only followed by a later version; every deadline
comes with its reasons; an appointment that was met, missed or moved stays as it was.
It neither trains nor places anybody, and it judges nobody: needs and plans in words, no score.
"""
