"""Checks for one kind of partnership: registries, Internet governance forums, and open-source projects."""
