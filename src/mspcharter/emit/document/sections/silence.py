"""What a legal reader looks for and a charter does not say: its law, its courts, its language, the texts that prevail.

No line of the language holds the law or the courts, so free clauses are searched for the words. A charter in another
language than English may say it in words that are not known here, so nothing is said of its law and courts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mspcharter.english import quoted
from mspcharter.model import Charter
from mspcharter.model.parties import Clause


def silent(charter: Charter) -> Iterator[str]:
    """Yield what *charter* does not say, each in a sentence."""
    identity = charter.identity
    if identity is None:
        return
    if identity.binding is None and not clauses_about(charter, _BINDING):
        yield "The charter does not say whether it is legally binding."
    if identity.binding and _is_read(charter):
        if not clauses_about(charter, LAW, "law"):
            yield "The charter does not say which law governs it."
        if not clauses_about(charter, COURTS) and not _ends_disputes(charter):
            yield "The charter does not say which court decides a dispute."
    if len(identity.language) > 1 and not clauses_about(charter, _LANGUAGE, "language"):
        yield "The charter has several languages and does not say which of them prevails."
    for one in charter.documents.values():
        if one.prevails and not one.at and "http" not in (one.says or ""):
            title = quoted(charter.title_of(one.name))
            yield f"{title} prevails over the charter, and the charter does not say where it is to be found."


def clauses_about(charter: Charter, words: re.Pattern[str], kind: str = "") -> list[Clause]:
    """Return the clauses of a *kind*, and those in which one of *words* stands."""
    return [
        one
        for one in charter.clauses.values()
        if one.kind == kind or words.search(charter.title_of(one.name)) or words.search(one.statement or "")
    ]


def _is_read(charter: Charter) -> bool:
    spoken = charter.identity.language if charter.identity is not None else ()
    return not spoken or all(code.split("-")[0] == "en" for code in spoken)


def _ends_disputes(charter: Charter) -> bool:
    return any(step.final for dispute in charter.disputes.values() for step in dispute.steps)


LAW = re.compile(r"\b(laws?|legal|legislation|statutes?|statutory|acts?|jurisdictions?|codes?)\b", re.IGNORECASE)
# A clause that names its law or its courts, and does not only use a word of law.
NAMED = re.compile(
    r"\b(laws? of|govern(?:ing|ed)\b[^.]*\blaws?|applicable law|jurisdictions?|courts?|tribunals?)\b", re.IGNORECASE
)
# In English, or in the languages that charters are often written in beside it.
_BINDING = re.compile(r"\b(bind(s|ing)?|bound|enforce\w*|contraignant\w*|vinculante\w*)\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"\b(languages?|langues?|idiomas?|línguas?|lugha|version|versión|versão)\b", re.IGNORECASE)
COURTS = re.compile(r"\b(courts?|tribunals?|judges?|judicial|jurisdictions?)\b", re.IGNORECASE)
