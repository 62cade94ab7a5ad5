"""Support from the decision to the signature: award, purchase, delivery, handover, cheque.

Words: *award* and its *grants* and *lines*, *order*, *delivery*, *equipment item*, *operation* and its *days*,
*handover* and its *minutes*, *payment* (a cheque) and its *moves*.
Always true: grants add up to the award; an order consumes the award's commitment and never adds one; a piece or a
cheque counts as handed over only through signed minutes; two different people sign a cheque; one live award a person.
A ceremony is not a delivery: what is announced is the number of minutes.
"""
