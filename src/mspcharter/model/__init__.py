"""The charter as agreed: names resolved, defaults filled and marked as such.

Plain values with nothing of the written form in them but where each was written. What refers to another thing holds
its name, and that name is one that exists. Named tuples, because they are immutable, compare by value, and cost a
tenth of a dataclass to define: every run of ``check`` pays for the definitions.
"""

from mspcharter.model.charter import KINDS, Charter, Declared

__all__ = ["KINDS", "Charter", "Declared"]
