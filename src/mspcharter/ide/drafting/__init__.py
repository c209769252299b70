"""The guided first draft: its questions and their answers, and the charter that they make.

The command line and the studio ask the same questions, so the same answers make the same charter.
"""
