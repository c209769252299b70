"""What stands before the first part: the status of the charter, other binding documents, and definitions."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.blocks import Block, Fact, Facts, Heading, Note
from mspcharter.emit.document.sections.clauses import facts
from mspcharter.model import Charter
from mspcharter.model.parties import Identity
from mspcharter.model.values import Who
from mspcharter.semantics.iso import COUNTRIES, CURRENCIES
from mspcharter.wording.facts import prose
from mspcharter.wording.names import anchor
from mspcharter.wording.text import Text, capital, plain


def opening(charter: Charter) -> Iterator[Block]:
    """Yield the facts of the title page."""
    identity = charter.identity
    if identity is None:
        return
    yield Note((_STANDINGS[identity.status],))
    yield Facts(tuple(_standing(charter, identity)))


def documents(charter: Charter) -> Iterator[Block]:
    """Yield the other documents that bind the partners."""
    for one in charter.documents.values():
        yield Heading(3, charter.title_of(one.name), anchor(one.name))
        yield Facts((_precedence(charter, one.name), *facts(charter, "document", one, ["prevails"])))


def definitions(charter: Charter) -> Iterator[Block]:
    """Yield the defined terms."""
    if charter.definitions:
        yield Facts(
            tuple(
                Fact(charter.title_of(one.name), prose(charter, one.meaning), anchor=anchor(one.name))
                for one in charter.definitions.values()
            )
        )


def _standing(charter: Charter, identity: Identity) -> Iterator[Fact]:
    spelled: dict[str, Text] = {
        "version": prose(charter, identity.version or ""),
        "language": (", ".join(LANGUAGES.get(code, code) for code in identity.language),),
        "territory": (", ".join(_place(charter, one) for one in identity.territory),),
        "follows": (", ".join(_PRINCIPLES.get(code, code) for code in identity.follows),),
    }
    if identity.currency is not None:
        name, _ = CURRENCIES.get(identity.currency, ("", 0))
        spelled["currency"] = (f"{name} ({identity.currency})" if name else identity.currency,)
    for entry in facts(charter, "charter", identity, ["vision", "mission", "scope"]):
        label = entry.label
        text = spelled.get(label.lower(), entry.text)
        if label == "Binding":
            label, text = "Legally binding", entry.text
        elif label == "Follows":
            label = "Principles followed"
        yield Fact(label, capital(text), entry.default)


def _place(charter: Charter, where: Who) -> str:
    return COUNTRIES.get(where.name, where.name) if where.name else plain(prose(charter, where.text or ""))


def _precedence(charter: Charter, name: str) -> Fact:
    document = charter.documents[name]
    ruling = "This document prevails over the charter" if document.prevails else "The charter prevails over it"
    return Fact("Precedence", (ruling,), "prevails" in document.origin.defaults)


_STANDINGS = {
    "draft": "This charter is a draft. It does not bind anyone yet.",
    "negotiation": "This charter is under negotiation. It does not bind anyone yet.",
    "agreed": "This charter is agreed.",
    "in-force": "This charter is in force.",
    "ended": "This charter has ended. It is kept as a record.",
}

_PRINCIPLES = {
    "apc": "APC (partnerships in ICT for development)",
    "cctld": "ccTLD (country-code registries)",
    "ogp": "OGP (Open Government Partnership)",
    "eiti": "EITI (Extractive Industries Transparency Initiative)",
    "nri": "NRI (national and regional Internet governance initiatives)",
    "lf": "LF (Linux Foundation charters)",
    "soundness": "Soundness of the rules only",
}

LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "hi": "Hindi", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pt": "Portuguese",
    "pt-BR": "Portuguese (Brazil)",
    "ru": "Russian", "sw": "Swahili", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
