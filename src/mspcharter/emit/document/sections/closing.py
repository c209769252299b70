"""What the partners accept, what is open, what words mean, and where each party signs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from mspcharter.diagnostics import Diagnostic
from mspcharter.emit.document.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Paragraph,
    Row,
    Signature,
    Signatures,
    table,
)
from mspcharter.emit.document.sections.opening import capacity, principles
from mspcharter.emit.document.sections.silence import silent
from mspcharter.emit.open_points import OpenPoints
from mspcharter.english import day, listed, quoted
from mspcharter.model import Charter
from mspcharter.model.accountability import Signatory, Waiver
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.parties import Identity
from mspcharter.semantics.forms import FORM_OF_TYPE
from mspcharter.wording.document.openings import open_fact, open_values
from mspcharter.wording.facts import fact_of, prose
from mspcharter.wording.names import anchor, named, titles_of
from mspcharter.wording.text import Text, capital, plain, sentence, unhyphened


def deviations(charter: Charter) -> Iterator[Block]:
    """Yield the findings that the partners accept, and why."""
    if not charter.waivers:
        return
    yield Paragraph(("The partners know of these points and accept them, for the reasons stated.",))
    if len(charter.waivers) == 1:
        [waiver] = charter.waivers
        cells = zip(_DEVIATIONS, _deviation(charter, waiver), strict=True)
        yield Facts(tuple(Fact(label, text) for label, text in cells if text))
    else:
        yield table(_DEVIATIONS, [Row(_deviation(charter, waiver)) for waiver in charter.waivers])


def open_points(charter: Charter, points: OpenPoints) -> Iterator[Block]:
    """Yield what is open, what the charter does not settle, as the findings say it, and what contradicts itself."""
    unsettled = [sentence(one) for one in open_values(charter)]
    if unsettled:
        yield Paragraph(("The partners have not settled these values:",))
        yield Bullets(tuple(unsettled))
    gaps = [
        *(_sentence(charter, one) for one in unlisted(points.gaps)),
        *((said,) for said in silent(charter)),
    ]
    if gaps:
        yield Paragraph(("The charter does not settle these points:",))
        yield Bullets(tuple(gaps))
    if points.contradictions:
        yield Paragraph(("These parts contradict each other, or cannot work:",))
        yield Bullets(tuple(_sentence(charter, one) for one in points.contradictions))


def unlisted(gaps: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return *gaps* without the finding that lists open values, which are listed one by one."""
    return [one for one in gaps if one.name != "open-values"]


def definitions(
    charter: Charter, terms: Iterable[tuple[str, str]], excepted: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> Iterator[Block]:
    """Yield what words mean: those that the charter defines, and the *terms* of the charter language.

    *excepted* are the numbers of the clauses in which a term is a word of the partners, who may mean another thing.
    Facts that the charter does not state stand here once, because the language supplies them.
    """
    own = [
        Fact(charter.title_of(one.name), prose(charter, one.meaning), anchor(one.name))
        for one in charter.definitions.values()
    ]
    if own:
        yield Paragraph(("In this charter, these words have the meaning that the partners give them.",))
        yield Facts(tuple(own), glossary=True)
    language = [
        Fact(f"{term} (not in {listed(excepted[term], 'or')})" if term in excepted else term, (meaning,))
        for term, meaning in terms
    ]
    if language:
        but = "" if not excepted else _EXCEPTED
        yield Paragraph((f"These words have the meaning that they have in the charter language{but}.",))
        yield Facts(tuple(language), glossary=True)
    supplied = list(_defaults(charter))
    if supplied:
        yield Paragraph(("The charter does not state these facts. The charter language supplies them.",))
        yield Facts(tuple(supplied))


def signatures(charter: Charter) -> Iterator[Block]:
    """Yield where each party signs, and as what."""
    if charter.signatories:
        yield Paragraph((_signing(charter.signatories),))
        yield Signatures(tuple(_signature(charter, one) for one in charter.signatories))


def _deviation(charter: Charter, waiver: Waiver) -> tuple[Text, ...]:
    return (
        capital(unhyphened(waiver.name)),
        titles_of(charter, [waiver.subject] if waiver.subject else []),
        capital(prose(charter, waiver.because or "")),
        titles_of(charter, waiver.agreed_by),
        (day(waiver.until),) if waiver.until is not None else (),
    )


def _sentence(charter: Charter, diagnostic: Diagnostic) -> Text:
    return sentence(capital((in_prose(charter, diagnostic),)))


def in_prose(charter: Charter, diagnostic: Diagnostic) -> str:
    """Return the message of *diagnostic* with titles in place of names; in a list, they are quoted."""
    words = re.split(r"`([^`]*)`", diagnostic.finding.message)
    lines = {seat.name for body in charter.bodies.values() for seat in body.seats}

    def said(word: str) -> str:
        if charter.named(word) is not None:
            title = plain(named(charter, word))
            return quoted(charter.title_of(word)) if diagnostic.parts else title
        if word in lines:
            return quoted(charter.title_of(word))
        return charter.title_of(word) if word in BUILT_IN_SECTORS else _LINES.get(word, word)

    return "".join(said(word) if number % 2 else word for number, word in enumerate(words))


def _defaults(charter: Charter) -> Iterator[Fact]:
    """Yield each default once, with the titles of those for which the charter does not state it."""
    everyone = ([charter.identity] if charter.identity is not None else []) + list(charter.declared())
    kinds = Counter(map(type, everyone))
    found: dict[tuple[type, str, str], list[str]] = {}
    for one in everyone:
        for line in FORM_OF_TYPE[type(one)].lines:
            text = plain(fact_of(charter, line, getattr(one, line.attribute)))
            if text and line.attribute in one.origin.defaults:
                found.setdefault((type(one), line.label, text), []).append(one.name)
    for (kind, label, text), names in found.items():
        if kind is Identity and label == FORM_OF_TYPE[Identity].line("follows").label:
            yield principles(charter)
        elif kind is Identity:
            yield Fact(label, (text,))
        elif len(names) == kinds[kind] > _FEW:
            yield Fact(label, (f"{text} (every {FORM_OF_TYPE[kind].keyword})",))
        else:
            yield Fact(label, (f"{text} (", *titles_of(charter, names), ")"))


def _signing(several: Sequence[Signatory]) -> str:
    """Return what those who sign do by it."""
    stated = [
        words
        for words, known in (
            ("in the capacity", any(one.capacity for one in several)),
            ("with the authority", any(one.authority for one in several)),
        )
        if known
    ]
    how = f", {listed(stated)} stated" if stated else ""
    return f"Each signatory agrees to this charter for the party named{how}."


def _signature(charter: Charter, one: Signatory) -> Signature:
    # A name that is open is written in by hand, as the date is.
    office, authority, reservation = (
        plain(capital(open_fact(charter, one, fact)) or prose(charter, getattr(one, fact) or ""))
        for fact in ("capacity", "authority", "reservation")
    )
    person = plain(prose(charter, one.person or ""))
    on = day(one.on) if one.on is not None else ""
    party = charter.stakeholders.get(one.name)
    title = charter.title_of(one.name) + (f" ({capacity(charter, party)})" if party is not None else "")
    return Signature(title, person, office, authority, on, reservation, anchor(f"sign.{one.name}"))


_EXCEPTED = ", but not in the numbers in brackets, where the partners use them in words of their own"
# More than so many are called by their kind, if all of them are meant.
_FEW = 3
# Lines of the language that are called otherwise in English.
_LINES = {"measured": "measurement"}
_DEVIATIONS = ("Accepted point", "About", "Reason", "Agreed by", "Until")
