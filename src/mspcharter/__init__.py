"""A language and a compiler for the charters of multi-stakeholder partnerships."""
