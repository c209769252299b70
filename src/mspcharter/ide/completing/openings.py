"""Who settles a value that is to be agreed, and by which day: behind those words, which the grammar does not read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mspcharter.ide.completing.drafts import Draft, plain
from mspcharter.ide.completing.offer import Offer
from mspcharter.ide.page import Page
from mspcharter.manual.words import word_help
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.openings import SETTLING

_DAY = "2027-06-30"


def offers(page: Page, offset: int) -> tuple[Offer, ...]:
    """Return what can be written at *offset* behind a line that is to be agreed; nothing elsewhere."""
    begun = page.text.rfind("\n", 0, offset) + 1
    found = _OPEN.fullmatch(page.text, begun, offset)
    declaration = page.declaration_by(begun)
    form = FORM_OF.get(declaration.keyword or "") if declaration is not None else None
    if found is None or form is None or " ".join(found["line"].split()) not in {line.words for line in form.lines}:
        return ()
    return tuple(_behind(page, tuple(found["said"].split())))


def _behind(page: Page, said: tuple[str, ...]) -> Iterator[Offer]:
    """Yield what can follow the words *said* behind "to be agreed"."""
    if said == ("by",):
        for name in page.names.all(SETTLING):
            kind = page.names.kind_of(name)
            yield Offer(name, "name", plain(name), page.unplaced.title_of(name), f"who settles it, a {kind}")
    elif said[-1:] == ("before",):
        yield Offer(_DAY, "text", Draft(((_DAY, True),)), "the day before which it is settled")
    elif "before" not in said:
        if not said:
            yield Offer("by", "word", plain("by "), "", word_help("by"))
        yield Offer("before", "word", plain("before "), "", word_help("before"))


_OPEN = re.compile(r"[ \t]+(?P<line>[a-z][a-z -]*?)[ \t]+to be agreed[ \t](?P<said>(?:[^\n#\"]*[ \t])?)[\w-]*")
