"""Decisions and disputes in time: how long each takes, whether it ends, and who it depends on."""
