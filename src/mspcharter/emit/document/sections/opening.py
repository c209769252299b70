"""The title page: what the charter is called, how it stands, its terms, and the parties."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.document.blocks import Fact, TitlePage
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.model.parties import BESIDE, Identity, Stakeholder
from mspcharter.model.values import Who
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.iso import COUNTRIES, CURRENCIES
from mspcharter.wording.document.openings import open_fact, open_facts
from mspcharter.wording.facts import fact_of, prose
from mspcharter.wording.names import anchor, named
from mspcharter.wording.text import Text, capital, joined, plain


def title_page(charter: Charter) -> TitlePage:
    """Return the title page of *charter*."""
    identity = charter.identity
    if identity is None:
        return TitlePage(title_of(charter), "")
    return TitlePage(
        title_of(charter),
        anchor(identity.name),
        _standing(charter, identity),
        tuple(_terms(charter, identity)),
        (*((*named(charter, one.name), f", {capacity(charter, one)}") for one in parties(charter)), *_members(charter)),
    )


def _members(charter: Charter) -> Iterator[Text]:
    """Yield the memberships whose members the charter does not all name: they are parties as well."""
    membership = Membership(charter)
    for one in charter.memberships.values():
        if membership.number_of_members(one.name) != len(membership.joined(one.name)) or not membership.joined(
            one.name
        ):
            others = "the other members of " if membership.joined(one.name) else "the members of "
            yield (others, *named(charter, one.name), *([", who are no partners"] if one.name in BESIDE else []))


def _standing(charter: Charter, identity: Identity) -> Text:
    """Return how the charter stands, with what of it is open."""
    said = standing(identity)
    return joined([*([(said,)] if said else []), *open_facts(charter, identity, "status", "binding")], " ")


def title_of(charter: Charter) -> str:
    """Return the title of the document."""
    return charter.title_of(charter.identity.name) if charter.identity is not None else "Charter"


def standing(identity: Identity) -> str:
    """Return the status of the charter, and whether it binds the parties in law, in sentences."""
    bound = _BOUND_LATER if is_draft(identity) else _BOUND
    said = [] if identity.origin.is_open("status") else [_STANDINGS[identity.status]]
    return " ".join((*said, *([bound[identity.binding]] if identity.binding is not None else [])))


def is_draft(identity: Identity) -> bool:
    """Say whether the charter is not agreed yet."""
    return identity.status in ("draft", "negotiation")


def capacity(charter: Charter, one: Stakeholder) -> str:
    """Return in which capacity a stakeholder takes part: ``founder``, ``observer``, ``member (Gold members)``."""
    if unsettled := plain(open_fact(charter, one, "joins_as")):
        return f"capacity {unsettled}"
    if one.beside:
        return _CAPACITIES.get(one.beside, one.beside)
    if one.joins_as in charter.memberships:
        return f"member ({charter.title_of(one.joins_as)})"
    return _CAPACITIES.get(one.joins_as, one.joins_as)


def languages(charter: Charter) -> list[str]:
    """Return the names of the languages of the charter."""
    codes = charter.identity.language if charter.identity is not None else ()
    return [LANGUAGES.get(code, code) for code in codes]


def principles(charter: Charter) -> Fact:
    """Return which principle sets the charter follows, as their authors spell them."""
    codes = charter.identity.follows if charter.identity is not None else ()
    return Fact(_LABELS["follows"], (", ".join(_PRINCIPLES.get(code, code) for code in codes),))


def _terms(charter: Charter, identity: Identity) -> Iterator[Fact]:
    """Yield the terms on the title page; what its first sentence says is not said again."""
    spelled: dict[str, Text] = {
        "version": prose(charter, identity.version or ""),
        "language": (", ".join(languages(charter)),),
        "territory": (", ".join(_place(charter, one) for one in identity.territory),),
        "follows": principles(charter).text,
    }
    if identity.currency is not None:
        name, _ = CURRENCIES.get(identity.currency, ("", 0))
        spelled["currency"] = (f"{name} ({identity.currency})" if name else identity.currency,)
    for line in FORM_OF["charter"].lines:
        content = getattr(identity, line.attribute)
        unsettled = open_fact(charter, identity, line.attribute)
        if line.attribute in _ELSEWHERE or not (text := unsettled or fact_of(charter, line, content)):
            continue
        said = unsettled or spelled.get(line.attribute, text)
        # The names of principle sets are spelled as their authors spell them.
        label = _LABELS.get(line.attribute, line.label)
        yield Fact(label, said if line.attribute == "follows" and not unsettled else capital(said))


def _place(charter: Charter, where: Who) -> str:
    return COUNTRIES.get(where.name, where.name) if where.name else plain(prose(charter, where.text or ""))


def parties(charter: Charter) -> list[Stakeholder]:
    """Return who makes the agreement: the partners, and all others who sign."""
    signing = {one.name for one in charter.signatories}
    return [one for one in charter.stakeholders.values() if one.is_partner or one.name in signing]


# The first sentence says the status and whether the charter binds. The aims and the other texts have clauses.
_ELSEWHERE = ("status", "binding", "vision", "mission", "scope", "supersedes", "subordinate_to")

_LABELS = {"form": "Legal form", "follows": "Principles followed"}

_CAPACITIES = {"full": "full partner", "associate": "associate", "invited": "invited party"}

_STANDINGS = {
    "draft": "This charter is a draft. It does not bind anyone yet.",
    "negotiation": "This charter is under negotiation. It does not bind anyone yet.",
    "agreed": "This charter is agreed.",
    "in-force": "This charter is in force.",
    "ended": "This charter has ended. It is kept as a record.",
}

_BOUND = {
    True: "It is legally binding.",
    False: "It is not legally binding: the duties in it cannot be enforced in law.",
}
_BOUND_LATER = {
    True: "Once it is agreed, it is meant to be legally binding.",
    False: "It is not meant to be legally binding: the duties in it could not be enforced in law.",
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
