"""What people learnt: certificates held and handed over.

Words: *certificate* (an examination or a training passed, vocational, secondary or university).
Always true: a certificate handed over has its day; one that is revoked proves nothing.
It says nothing on paper of where somebody learnt.
"""
