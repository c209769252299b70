"""The charters that the start page offers as examples."""

from __future__ import annotations

import os

from mspcharter.record import Record

_HERE = os.path.dirname(__file__)
# A wheel has the examples beside the studio; a checkout has them at its root.
_FOLDERS = (os.path.join(_HERE, "examples"), os.path.join(_HERE, "..", "..", "..", "examples"))


class Example(Record):
    """An example: its *name*, the *title* of the partnership, and what it *shows*."""

    name: str
    title: str
    shows: str


EXAMPLES = (
    Example("ke-cctld", "The .ke Partnership Charter", "A whole charter: money, risks, red lines and signatures."),
    Example("ke-cctld-draft", "The .ke Partnership Charter, first draft", "A draft with many findings to mend."),
    Example("cgi-br", "Brazilian Internet Steering Committee", "A committee with seats for four sectors."),
)


def example(name: str) -> str | None:
    """Return the text of the example called *name*, or None if there is none."""
    if name not in {one.name for one in EXAMPLES}:
        return None
    for folder in _FOLDERS:
        try:
            with open(os.path.join(folder, f"{name}.msp"), encoding="utf-8") as file:
                return file.read()
        except FileNotFoundError:
            continue
    return None
