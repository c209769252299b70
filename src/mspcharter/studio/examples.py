"""The charters that the start page offers: examples, and templates to begin with."""

from __future__ import annotations

import os

from mspcharter.record import Record
from mspcharter.templates import TEMPLATES, text_of

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

OFFERED = (
    *EXAMPLES,
    *(Example(one.name, one.kind, "A template, in which each choice is to be agreed.") for one in TEMPLATES),
)
"""The examples and the templates, as the start page lists them."""


def example(name: str) -> str | None:
    """Return the text of the example or template called *name*, or None if there is none."""
    if name in {one.name for one in TEMPLATES}:
        return text_of(name)
    if name not in {one.name for one in EXAMPLES}:
        return None
    for folder in _FOLDERS:
        try:
            with open(os.path.join(folder, f"{name}.msp"), encoding="utf-8") as file:
                return file.read()
        except FileNotFoundError:
            continue
    return None
