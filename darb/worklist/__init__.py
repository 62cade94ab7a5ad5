"""The first pages a person meets: signing in, choosing a language, the home page, the menu.

Words: an *account* signs in with a login and a password; a *role card* is an account of the
demonstration, entered by one click.

Always true: role cards exist only where everything is invented, and only for accounts marked as such;
a wrong login and a wrong password get the same answer; each page works without a script.

It does not decide what anybody may see (``people.queries.scope_of``) nor compute a figure (``reports``).
"""
