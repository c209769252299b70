"""Templates: charters of the kinds that people start from, with `to be agreed` where the choice is the partners'."""

from __future__ import annotations

from mspcharter.record import Record


class Template(Record):
    """A template: its *name*, which is that of its file, and the *kind* of partnership that it is for."""

    name: str
    kind: str


TEMPLATES = (
    Template("registry", "A country-code registry"),
    Template("internet-forum", "A national Internet governance forum"),
    Template("extractives", "A multi-stakeholder group for oil, gas and mining"),
    Template("health", "A health coordinating committee"),
    Template("open-source", "An open-source foundation"),
    Template("river-basin", "A river basin committee"),
)


def text_of(name: str) -> str:
    """Return the text of the template called *name*; KeyError if there is none."""
    from importlib.resources import files

    if name not in {one.name for one in TEMPLATES}:
        raise KeyError(name)
    return files(__name__).joinpath(f"{name}.msp").read_text(encoding="utf-8")
