"""English about a charter: its names, facts and rules, and the sentences about power."""

LANGUAGE = "en"
"""The language of all sentences here, as a tag of BCP 47."""
