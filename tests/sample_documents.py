"""A document that has every block, for the tests of the formats."""

from __future__ import annotations

from mspcharter.emit.document.blocks import (
    Block,
    Bullets,
    Contents,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Placed,
    Row,
    Signature,
    Signatures,
    Steps,
    Table,
    TitlePage,
    direction_of,
)
from mspcharter.emit.picture import style
from mspcharter.wording.text import Link


def picture(text: str) -> str:
    """Return a picture that says *text*."""
    said = style.text(10, 30, "Board & Co <3>") + style.shape("text", style.escaped(text), x=10, y=50, font_size=8.5)
    return style.svg("Who sits where", "The board has 3 seats.", 200, 60, said, key="p")


def sample(text: str = "plain words") -> Document:
    """Return a document that says *text* wherever a charter may say something."""
    parts = (Heading(2, f"Why {text}", "part.why", "1"), Heading(2, "Signatures", "part.signatures", "2"))
    blocks: tuple[Block, ...] = (
        TitlePage(
            text, "top", (f"This charter is a draft. {text}",),
            (Fact("Version", (text,)), Fact("Status", ("Draft",))),
            ((text,), ("The Regulator",)),
        ),
        Contents("Contents", "part.contents", parts),
        parts[0],
        Paragraph((f"The partners agree on {text}, as in ", Link(text, "part.signatures"), " (2)."), "1.1"),
        Paragraph((text,)),
        Note((text, " and ", Link("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"))),
        Heading(3, text, "one", "1.2"),
        Facts((Fact(text, (text,), anchor="fact", number="1.2.1"), Fact("Owner", ("The Ministry",), number="1.2.2"))),
        Facts(tuple(Fact(term, (f"The meaning of {term}.",)) for term in (text, "Body", "Day")), glossary=True),
        Bullets(((text,), ("another",))),
        Steps(((text,), ("then this",))),
        Table(
            ("Partner", "Amount", "Role"),
            (Row((("The Ministry",), ("EUR 1,000",), ("R",)), "row"), Row(((text,), ("EUR 20",), ("A",)))),
            right=(1,), total=(("Total",), ("EUR 1,020",), ()), marks=(2,),
        ),
        Table(
            ("Red line", "Proof"),
            (Row((("No party decides.",), ("Holds.",)), number="1.2.3"), Row(((text,), ("Holds.",)), "", "1.2.4")),
            clauses=True,
        ),
        Figure(picture(text), f"Picture of {text}", f"The board has 3 seats: {text}.", "picture"),
        parts[1],
        Signatures(
            (
                Signature(text, "", text, "Resolution of the board", "", text, "sign"),
                Signature("The Regulator", "A. Person"),
            ),
        ),
    )  # fmt: skip
    return Document(
        title=text, language="en", direction="ltr", draft=True, standing="Draft", version="1.0",
        fingerprint="ab12" * 16,
        blocks=tuple(Placed(block, direction=direction_of(block)) for block in blocks),
    )  # fmt: skip
