"""What a waiver can accept: the findings of the charter, and the declarations that they are about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mspcharter.compiler import CHECKS, Compilation, report, understand
from mspcharter.ide.completing.drafts import plain
from mspcharter.ide.completing.offer import Offer, Offers
from mspcharter.ide.links import root_folder
from mspcharter.ide.page import Page
from mspcharter.settings import FIRST, Settings
from mspcharter.text import Source


def findings(offers: Offers) -> Iterator[Offer]:
    """Yield the names of findings: those of this charter first, with their messages."""
    compilation = _without_the_line(offers)
    found = {one.name: one.finding.message for one in compilation.single if one.code >= FIRST}
    for name, message in found.items():
        yield Offer(name, "name", plain(name), message)
    for check in CHECKS:
        if check.name not in found and check.code >= FIRST:
            yield Offer(check.name, "name", plain(check.name), check.code)


def subjects(offers: Offers) -> Iterator[Offer]:
    """Yield the declarations about which the charter has the finding that is accepted, with its messages."""
    compilation, finding = _without_the_line(offers), offers.cursor.words[1]
    pages = {name: Page(name, compilation) for name in compilation.sources}
    found: dict[str, str] = {}
    for one in compilation.single:
        declared = pages[one.finding.span.file].declaration_at(one.finding.span.start)
        if one.name == finding and declared is not None and declared.name is not None:
            found.setdefault(declared.name.text, one.finding.message)
    yield from (Offer(name, "name", plain(name), message) for name, message in found.items())


def _without_the_line(offers: Offers) -> Compilation:
    """Return the charter without the waiver that is being written, which is an error as yet.

    Most findings are reported only of a charter without errors of form.
    """
    page, waiver = offers.page, offers.declaration
    if waiver is None:
        return page.compilation
    texts = {path: source.text for path, source in page.compilation.sources.items()}
    texts[page.path] = page.text[: waiver.start] + page.text[waiver.end :]
    return _checked(tuple(texts.items()), root_folder(page))


@lru_cache(maxsize=1)
def _checked(texts: tuple[tuple[str, str], ...], folder: str) -> Compilation:
    """Return the findings of *texts*, the first of which includes the others: they stay while a waiver is written."""
    by_path = dict(texts)
    root = next(iter(by_path))

    def read(path: str) -> Source | str:
        return Source(folder + path, by_path[folder + path]) if folder + path in by_path else "cannot be read here"

    # What needs the analysis of decisions would take too long while someone waits.
    return report(understand(Source(root, by_path[root]), read), Settings(), early=True)
