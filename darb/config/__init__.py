"""Settings, root addresses and the web server's door. No logic.
"""
