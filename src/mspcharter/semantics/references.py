"""The references inside texts: ``{ministry}`` means a title, ``{ministry.interest}`` a fact, or an item by its name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from mspcharter.diagnostics import Diagnostic
from mspcharter.model import Charter
from mspcharter.model.charter import BRACES, normal
from mspcharter.model.values import ITEM_LISTS, items_of
from mspcharter.semantics import problems
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.names import ITEM, Names, Use
from mspcharter.semantics.reading import Form, Prose
from mspcharter.text import Span


def prose(  # noqa: PLR0917 - as they come together
    names: Names, file: str, several: Iterable[Prose], uses: list[Use], charter: Charter, unread: Collection[str]
) -> Iterator[Diagnostic]:
    """Check the references inside the texts of *file*: a name, or one of its facts, and note their *uses*.

    Facts of those *unread* are not reported.
    """
    unknown: dict[str, list[Prose]] = {}
    for reference in several:
        name, dot, written = reference.written.partition(".")
        known, fact = normal(name.strip()), written.strip()
        kind = names.kind_of(known)
        if kind is None:
            if not names.is_missing(known):
                unknown.setdefault(known, []).append(reference)
            continue
        start = reference.span.start
        uses.append(Use(known, Span(file, start, start + len(name.rstrip())), ()))
        own = charter.identity if charter.identity is not None and charter.identity.name == known else None
        declared = own or charter.named(known)
        if not dot or declared is None:
            if _refers_on(charter, known, charter.written_title_of(known)):
                yield from problems.endless_reference(reference.written, reference.span)
            continue
        if any(item.name == fact for item in items_of(declared)):
            start += len(name) + 1 + len(written) - len(written.lstrip())
            uses.append(Use(f"{known}.{fact}", Span(file, start, start + len(fact)), (ITEM,)))
        yield from _cited(FORM_OF[kind], declared, fact, reference, is_unread=known in unread)
    for name, references in unknown.items():
        yield from problems.unknown_reference(name, references, names.closest(name))


def _cited(form: Form, declared: Any, fact: str, reference: Prose, *, is_unread: bool) -> Iterator[Diagnostic]:
    """Check that *reference* names a *fact* or an item of *declared*, and that it says something."""
    facts = {line.words.replace(" ", "-"): line.attribute for line in form.lines if line.words}
    items = {item.name: item.text for item in items_of(declared)}
    content = getattr(declared, facts[fact]) if fact in facts else items.get(fact)
    if fact not in facts and fact not in items:
        if not is_unread or not any(name in facts for name in ITEM_LISTS):
            yield from problems.unknown_fact(declared.name, fact, reference.span, sorted(facts))
    elif BRACES.search(str(content)):
        yield from problems.endless_reference(reference.written, reference.span)
    elif content in (None, ()) and not is_unread and facts.get(fact) not in declared.origin.fields:
        yield from problems.unknown_fact(declared.name, fact, reference.span, None)


def _refers_on(charter: Charter, name: str, title: str) -> bool:
    """Say whether the *title* of *name* refers to itself, or to a title that has a reference too."""
    inner = [normal(match[1].partition(".")[0]) for match in BRACES.finditer(title)]
    return any(other == name or BRACES.search(charter.written_title_of(other)) for other in inner)
