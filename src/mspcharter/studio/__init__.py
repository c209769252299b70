"""The studio: a page in the browser to draft charters, and the server on this machine that answers it.

`guard.py` decides which requests are answered, `folder.py` reads and saves the charters of one folder, `routes.py`
answers requests as values, and `server.py` connects them with the network. ``page/`` is what the browser loads; it is
built from ``web/``.
"""
