"""A charter that says otherwise than the text it stands under.

Where articles, a statute or a decree prevail, what the charter says against them is void. A charter that seats
eleven where the articles know seven, or whose partners are not the members in law, gives rights that no court sees.

Avoid:

```msp
charter example

document articles
    prevails yes
    seats 3 in board

constituency farmers

body board
    size 5
    seats
        growers 5 from farmers, elected by farmers
```

Prefer:

```msp
charter example

document articles
    prevails yes
    seats 5 in board

constituency farmers

body board
    size 5
    seats
        growers 5 from farmers, elected by farmers
```

When to waive: the document is being amended, and the charter says what will hold then.

Source: the board charter of the .ke registry, which was not aligned with its memorandum and articles of association.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import all_seats, has_own_numbers
from mspcharter.model.groups import JOINED
from mspcharter.model.parties import Document
from mspcharter.rules.asking import counted, named


@check("MSP209", Severity.ERROR)
def against_document(charter: Charter) -> Iterator[Finding]:
    above = charter.identity.subordinate_to if charter.identity is not None else None
    for document in charter.documents.values():
        if document.prevails or (above is not None and above.name == document.name):
            yield from _members(charter, document)
            yield from _seats(charter, document)


def _members(charter: Charter, document: Document) -> Iterator[Finding]:
    if not document.members:
        return
    # Only those who say how they join: of the others, nothing is concluded.
    joined = [
        partner
        for partner in charter.stakeholders.values()
        if partner.joins_as in JOINED and "joins_as" in partner.origin.fields
    ]
    outside = [partner for partner in joined if partner.name not in document.members]
    no_partners = [
        partner
        for partner in charter.stakeholders.values()
        if partner.name in document.members and partner.joins_as not in JOINED
    ]
    if outside:
        yield Finding(
            document.origin.at("members"),
            f"`{document.name}` prevails and knows {counted(len(document.members), 'member')},"
            f" and not {named([partner.name for partner in outside])}",
            help="amend the document, or let them join as associates",
            labels=tuple(Label(one.origin.at("joins_as"), f"`{one.name}` joins here") for one in outside),
            consequence="in law, they are no members, and their votes can be contested",
        )
    for partner in no_partners:
        yield Finding(
            partner.origin.at("joins_as"),
            f"`{partner.name}` is a member in `{document.name}`, and joins this charter as {partner.joins_as}",
            help="let it join as a full member, or amend the document",
            labels=(Label(document.origin.at("members"), "its members"),),
        )


def _seats(charter: Charter, document: Document) -> Iterator[Finding]:
    for given in document.seats:
        body = charter.bodies.get(given.body)
        if body is None or (body.size is None and not (body.seats and has_own_numbers(body))):
            continue
        here = body.size if body.size is not None else all_seats(charter, body)
        if here != given.count:
            yield Finding(
                body.origin.at("size" if body.size is not None else "seats"),
                f"`{body.name}` has {counted(here, 'seat')}, and `{document.name}`, which prevails, gives it"
                f" {given.count}",
                help="amend the document, or seat as many as it allows",
                labels=(Label(document.origin.at("seats"), f"{given.count} here"),),
                consequence="what the body decides can be contested",
                rests_on=() if body.size is not None else (body.origin.span,),
            )
