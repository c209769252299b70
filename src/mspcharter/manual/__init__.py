"""The manual: a page in Markdown for each check, in a folder for each chapter.

A page has a title that names the problem, the reason why it matters, an example with its finding drawn below the words
at fault, the declarations that fix it, when to waive the check, and the source.
"""

from __future__ import annotations

from collections.abc import Iterable

from mspcharter.diagnostics import Check

_LANGUAGE = {"mspcharter.syntax.problems": "form", "mspcharter.semantics.problems": "names"}


def chapter_of(check: Check) -> str:
    """Return the chapter of *check*: its folder in the manual, called as the module is that defines it."""
    module = check.find.__module__
    return _LANGUAGE.get(module) or module.rpartition(".")[2].replace("_", "-")


def by_chapter(checks: Iterable[Check]) -> dict[str, list[Check]]:
    """Return *checks* by the titles of their chapters, in the order in which they come."""
    found: dict[str, list[Check]] = {}
    for check in checks:
        found.setdefault(chapter_of(check).replace("-", " ").capitalize(), []).append(check)
    return found


def page_of(check: Check) -> str:
    """Return the page of *check*, in Markdown; of a check that does not come with the tool, its docstring."""
    from importlib.resources import files

    if check.find.__module__.startswith("mspcharter."):
        return (files(__name__) / chapter_of(check) / f"{check.name}.md").read_text(encoding="utf-8")
    from inspect import cleandoc

    title, _, text = cleandoc(check.find.__doc__ or check.name).partition("\n")
    return "\n".join((f"# {title.rstrip('.')}", *text.splitlines(), ""))


def title_of(page: str) -> str:
    """Return the title of *page*, which names the flaw."""
    return page.partition("\n")[0].removeprefix("# ")


def reason_of(page: str) -> str:
    """Return the first paragraph of *page*, which says why the flaw matters; empty where only the example speaks."""
    _, text, *_ = *page.split("\n\n", 2), ""
    return "" if text.startswith("```") else " ".join(text.split())
