"""Sentences about a charter in use: what changes from one version to the next, how it is adopted, how a vote went."""
