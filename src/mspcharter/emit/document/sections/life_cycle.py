"""How long the charter applies, how partners join and leave, how it changes and ends, clauses, and other texts."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.blocks import Block, Facts, Heading, Paragraph
from mspcharter.emit.document.sections.clauses import facts, heading, statement
from mspcharter.emit.document.sections.opening import is_draft, languages
from mspcharter.emit.document.sections.registers import register
from mspcharter.english import day, listed, quoted
from mspcharter.model import Charter
from mspcharter.model.parties import Document, Identity
from mspcharter.model.values import Period, Subject, Topic, Who
from mspcharter.semantics.accounts import say_amounts
from mspcharter.wording.document.openings import open_fact, open_facts
from mspcharter.wording.document.stages import MOVES
from mspcharter.wording.facts import name_or_text, prose
from mspcharter.wording.names import named
from mspcharter.wording.text import Text, joined, plain, sentence


def life_cycle(charter: Charter) -> Iterator[Block]:
    """Yield the duration, which decisions change the charter or the partners, and the assets."""
    identity = charter.identity
    if identity is not None and identity.in_force is not None:
        yield Heading(3, "Duration", "part.life.duration")
        yield Paragraph((applies(identity, identity.in_force),))
    if identity is not None and identity.ends_when is not None:
        yield Heading(3, "End", "part.life.end")
        yield Paragraph(sentence(("The partnership ends when ", *prose(charter, identity.ends_when))))
    elif identity is not None and identity.origin.is_open("ends_when"):
        yield Heading(3, "End", "part.life.end")
        yield from map(Paragraph, open_facts(charter, identity, "ends_when"))
    changes = list(_changes(charter))
    if changes:
        yield Heading(3, "Joining, leaving, amendment and end", "part.life.changes")
        yield Paragraph(joined(changes, " "))
    if charter.assets:
        yield Heading(3, "Assets", "part.life.assets")
        yield Paragraph(("The parties shall deal with the assets of the partnership as stated here.",))
        yield from register(
            charter, "asset", charter.assets.values(), "Asset", "kind owner custody licence on_exit",
            custody="In custody of", on_exit="When the partnership ends",
        ).blocks()  # fmt: skip


def provisions(charter: Charter) -> Iterator[Block]:
    """Yield the clauses, which are free text about any subject, but those that stand in another part."""
    yield from of_kind(
        charter, None, "other", "notices", "results", "insurance", "liability", "conduct", "records", "transition"
    )


def of_kind(charter: Charter, *kinds: str | None) -> Iterator[Block]:
    """Yield the clauses of one of *kinds*, in the order of the kinds."""
    for kind in kinds:
        for clause in charter.clauses.values():
            if clause.kind == kind:
                yield heading(charter, clause)
                unsettled = open_fact(charter, clause, "statement")
                yield from [Paragraph(sentence(unsettled))] if unsettled else []
                yield from statement(charter, clause.statement)
                yield from map(Paragraph, open_facts(charter, clause, "kind"))


def texts(charter: Charter) -> Iterator[Block]:
    """Yield the version and language of the charter, and the other texts with the one that prevails."""
    identity = charter.identity
    said = list(_version(charter, identity)) if identity is not None else []
    said += open_facts(charter, identity, "supersedes", "subordinate_to") if identity is not None else []
    if said:
        yield Heading(3, "This text", "part.texts.this")
        yield Paragraph(joined(said, " "))
    for one in charter.documents.values():
        yield heading(charter, one)
        yield Paragraph(joined((*_precedence(charter, one), *open_facts(charter, one, "prevails", "at")), " "))
        entries = facts(
            charter, "document", one, ["prevails", "at", *(["members"] if _all_partners(charter, one) else [])]
        )
        if entries:
            yield Facts(tuple(entries))
    yield from of_kind(charter, "law", "language")


def prevailing(charter: Charter) -> list[Document]:
    """Return the documents that prevail over the charter."""
    return [one for one in charter.documents.values() if one.prevails]


def applies(identity: Identity, period: Period) -> str:
    """Return from when to when the charter applies, as a sentence."""
    start = f"This charter {'is to apply' if is_draft(identity) else 'applies'} from {day(period.start)}"
    return f"{start} to {day(period.end)}." if period.end is not None else f"{start}. It has no fixed end."


def _changes(charter: Charter) -> Iterator[Text]:
    """Yield for each decision about the life of the partnership what it settles."""
    for decision in charter.decisions.values():
        settled = [_settled(charter, topic) for topic in decision.about if topic.subject in _CHANGES]
        if settled:
            yield ("The decision ", *named(charter, decision.name), f" settles {listed(settled)}.")


def _settled(charter: Charter, topic: Topic) -> str:
    sums = f", for amounts {''.join(say_amounts(topic.amounts))}" if topic.amounts is not None else ""
    if topic.text and topic.subject in (*MOVES, "amendment"):
        return f"the {topic.subject} of {plain(prose(charter, topic.text))}{sums}"
    part = f" (“{topic.text}”)" if topic.text else ""
    return _CHANGES[topic.subject] + part + sums


def _version(charter: Charter, identity: Identity) -> Iterator[Text]:
    """Yield the version and the language, and which texts the charter replaces or obeys."""
    spoken = languages(charter)
    if identity.version:
        yield sentence(("This is version ", *prose(charter, identity.version), " of the charter"))
    if len(spoken) == 1:
        yield (f"The language of the charter is {spoken[0]}.",)
    elif spoken:
        yield (f"The languages of the charter are {listed(spoken)}.",)
    if identity.supersedes is not None:
        yield sentence(("The charter replaces ", *name_or_text(charter, identity.supersedes)))
    if identity.subordinate_to is not None:
        yield subordinate(charter, identity.subordinate_to)


def subordinate(charter: Charter, text: Who) -> Text:
    """Return that the charter is subordinate to another *text*, as a sentence."""
    return sentence(("The charter is subordinate to ", *name_or_text(charter, text)))


def _precedence(charter: Charter, one: Document) -> Iterator[Text]:
    """Yield which text prevails, where it is, and whether it has the same members."""
    # In print, "this document" is the charter.
    title = charter.title_of(one.name)
    if not one.origin.is_open("prevails"):
        first = quoted(title) if one.prevails else "this charter"
        yield (f"If {quoted(title)} and this charter differ, {first} prevails.",)
    if one.at:
        yield sentence(("It is to be found at ", *prose(charter, one.at)))
    if _all_partners(charter, one):
        partners = "partners" if charter.memberships else "founders and full partners"
        yield (f"Its members are all {partners} of this charter.",)


def _all_partners(charter: Charter, one: Document) -> bool:
    return bool(one.members) and set(one.members) == {
        name for name, it in charter.stakeholders.items() if it.is_partner
    }


_CHANGES: dict[Subject, str] = {
    "admission": "the admission of a partner",
    "removal": "the removal of a partner",
    "withdrawal": "the withdrawal of a partner",
    "amendment": "the amendment of this charter",
    "dissolution": "the end of the partnership",
}
