"""Checks of what belongs to a body besides its seats and its quorum."""
