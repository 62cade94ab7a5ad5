"""From a filed application to a decision that explains itself.

Words: *application*, *condition* and *finding*, *score*, *run* (of the engine, on a frozen input), *session*,
*decision* with its one *reason*.
Always true: the conditions and the rule were published before the files; a run is proved or not published, and
anybody can run it again from its input; every unfunded file has exactly one reason; named people decide.
It moves no money: a funded decision becomes an award elsewhere.
"""
