"""Where the packages are put together: settings, root addresses, the web server's door.

Words: *setting* (what differs between places comes from the environment), *middleware* (what every request passes).
Always true: every page asks who is there unless it says otherwise; production refuses what only a trial may do.
No rule of the field stands here, and nobody imports it but the command line and the web server.
"""
