"""Random texts, and example charters with random edits, for tests of properties that every text must have.

The texts have words of the language and other words. The edits drop, double, swap and insert lines, words and
characters.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from mspcharter.syntax import tables

ROOT = Path(__file__).parents[1]
CHARTERS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.msp"))]

ODD = [
    "\0", "\ud800", "\udfff", "\u2028", "\u2029", "\u0085", "\r", "\r\n", "\t", "\v", "\f", "\ufeff", "\u200b",
    "\u200d",
    "\u00a0", "\u202e", "e\u0301", "\u0301", "😀", "𐐀", "👩‍👩‍👧", "مجلس", "理事会", "ß", "İ",
    "“", "”", "«", "»", "–", "—", "−",
    '"', '"""', "\\", "{", "}", "{board}", "{board.quorum}", "{.}", "(", ")", "(" * 50, ",", ",,", ".", "#",
    ";", "=", "%",
    "9" * 30, "1_0", "1__", "0/0", "3/2", "120%", "2027-02-30", "0000-00-00", "9999-99-99", "1.5", "KES",
    "KES 1", "XXX 1",
    "a" * 300, "-", "--", "a-", "-a", "_", "\n", "\n\n", "\n    ", "\n        ", "\n\t", "\n ", "\n#", " # x\n",
    "   ",
]  # fmt: skip

HOSTILE = (
    "# one", "## two #", "- three", "+ four", "* five", "1. six", "7) seven", "> eight", "=== nine", "---", "***",
    "```", "~~~", "    code", "a | b | c", "| --- |", "*star* **bold** _low_ __low__ ~~gone~~", "`tick` ``two``",
    "\\", "\\\\*x*", "[text](https://evil.example)", "![image](x.png)", "[ref]: https://evil.example", "[^1]", "[x][y]",
    "<script>alert(1)</script>", "<b", "<!-- -->", "<https://evil.example>", "https://evil.example/<a>",
    "www.evil.example", "&amp; &#60; &lt;", "a\nb", "a\n\nb", "a\r\nb", "a\u2028b", "a\x00b\x85c", "\u202eabc", "{",
    "{}", "{.x}", "{board", "$x$ $$y$$", ": x", "% title", "a  ", "a\\", "|", "\\|", "`|`", "x^2^", "**", "*", "_",
    "Setext\n===", "- a\n- b", "a:\n1. b\n2. c\n\n* d", "1. a\n1. b\n- c", "- # a\n- - b\n* > c", "1. ---\n2. <b>x</b>",
    "]]>", "]]></style><b>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "#let x = sys", "\\input{x}",
    "=1+2", "@SUM(A1)", "\\N\\l", "%(x)s", "${x}", "{{ x }}", "<!--", "&", "'", '"', "\u202eabc\u202c",
    "é ß ﬁ", "اتحاد", "🌊",
)  # fmt: skip
"""Texts that mean something to a format of documents or pictures."""


def words() -> list[str]:
    """Return the words that random texts are made of: all keywords, and some names and values."""
    return [
        *tables.load().keywords,
        "board",
        "ca",
        "users",
        "budget-approval",
        '"text"',
        "2/3",
        "40%",
        "7",
        "2027-01-01",
    ]


def texts(tries: int, seed: int = 1) -> Iterator[str]:
    """Yield *tries* random texts."""
    chance = random.Random(seed)
    known = words()
    for _ in range(tries):
        parts = []
        for _ in range(chance.randrange(1, 40)):
            kind = chance.random()
            if kind < 0.6:
                parts.append(chance.choice(known))
            elif kind < 0.8:
                parts.append(chance.choice(ODD))
            elif kind < 0.95:
                parts.append(chance.choice(("\n", "\n    ", "\n        ", "\n\n")))
            else:
                parts.append(chr(chance.choice((chance.randrange(0x300), chance.randrange(0x110000)))))
        yield chance.choice((" ", "  ", "")).join(parts)


def edits(tries: int, seed: int = 1) -> Iterator[str]:
    """Yield *tries* charters of the examples, cut to a page or so, with one to five edits."""
    chance = random.Random(seed)
    known = words()
    for _ in range(tries):
        yield _edited(chance, _page(chance), known)


def _page(chance: random.Random) -> str:
    """Return some declarations of an example, or sometimes all of it."""
    text = chance.choice(CHARTERS)
    if chance.random() < 0.02:
        return text
    declarations = text.split("\n\n")
    first = chance.randrange(len(declarations))
    return "\n\n".join([declarations[1], *declarations[first : first + chance.randrange(1, 6)]])


def _edited(chance: random.Random, text: str, known: list[str]) -> str:
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(text) + 1)
        lines = text.split("\n")
        number = chance.randrange(len(lines))
        match chance.randrange(8):
            case 0:
                text = text[:at] + chance.choice(ODD) + text[at:]
            case 1:
                text = text[:at] + f" {chance.choice(known)} " + text[at:]
            case 2:
                text = text[:at] + text[at + chance.randrange(1, 20) :]
            case 3:
                text = "\n".join(lines[:number] + lines[number + 1 :])
            case 4:
                text = "\n".join([*lines[:number], lines[number], *lines[number:]])
            case 5:
                text = "\n".join(
                    [*lines[:number], " " * chance.randrange(12) + lines[number].strip(), *lines[number + 1 :]]
                )
            case 6:
                other = chance.randrange(len(lines))
                lines[number], lines[other] = lines[other], lines[number]
                text = "\n".join(lines)
            case _:
                text = text[:at] + text[at : at + 1].swapcase() * 2 + text[at + 1 :]
    return text
