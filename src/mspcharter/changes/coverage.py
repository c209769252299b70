"""Which decisions of a charter are about a topic: those about all of it, or else those about everything else."""

from __future__ import annotations

from mspcharter.model import Charter
from mspcharter.model.values import Topic


def covering(charter: Charter, topic: Topic) -> tuple[str, ...]:
    """Return the names of the decisions of *charter* that certainly cover all of *topic*."""
    every = charter.decisions.values()
    found = tuple(one.name for one in every if any(other.covers(topic.matter) for other in one.matters))
    if found or any(topic.subject in one.subjects for one in every):
        return found
    return tuple(one.name for one in every if "anything-else" in one.subjects)
