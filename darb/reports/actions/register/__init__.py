"""Reading the files of the register, one module a file: checked whole before a row of them is written.

A blank cell means that nothing was published. Where a figure is expected (the people and the amount of an
operation, the people and the cost of an edition) the register says so: ``not_published``.
"""
