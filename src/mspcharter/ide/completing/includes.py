"""The files that a charter can include, as paths from the text at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mspcharter.ide.links import root_folder
from mspcharter.ide.page import Page


def includable(page: Page, parts: Iterable[str]) -> Iterator[str]:
    """Yield those of *parts*, the paths of texts without a charter of their own, that *page* can include.

    An included file is in the folder of the charter or below. One that the charter has already is left out.
    """
    folder = root_folder(page)
    known = {page.path, *page.compilation.sources}
    here = page.path.removeprefix(folder).split("/")[:-1]
    for path in sorted(parts):
        if path.startswith(folder) and path not in known:
            yield _from(here, path.removeprefix(folder).split("/"))


def _from(here: list[str], there: list[str]) -> str:
    """Return the way from the folder *here* to the file *there*."""
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]])
