"""What a secretariat writes and the language does not have: one finding, under the wrong words, with help that helps.

`words.txt` has the phrases by the kind of line in which they stand. `words.expected` shows what each reader sees.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from string import Formatter

import pytest

from mspcharter.compiler import compile
from mspcharter.diagnostics import Diagnostic
from mspcharter.syntax.phrases import said as said_
from mspcharter.syntax.phrases.said import compiled
from mspcharter.syntax.phrases.said import phrases as phrases_of
from mspcharter.text import Source

HERE = Path(__file__).parent
PHRASES = Path(said_.__file__).parent
LAST_OF_LANGUAGE = "MSP100"
MOST_FIXES = 4
# A declaration of another kind may need a line that the phrase does not have.
OF_A_NEW_DECLARATION = "MSP027"

BASE = """charter one
{charter}
constituency gold
    members a, b
    sector media

stakeholder a
    sector media

stakeholder b
    sector media

membership household
    expected 12

body toc
    seats
        t 3 from gold

body board
    seats
        s 5 from gold
        one 1 for a
{seats}
{body}

meeting annual
    of board
    held every year

meeting special
    of board
    called by a

meeting extraordinary
    of board
    called by a

decision d
    taken by board
{decision}
{requires}
"""
DECLARED = {"resource": "resource x\n    from a\n", "stakeholder": "stakeholder x\n    sector media\n"}


def phrases() -> list[tuple[str, str]]:
    """Return each phrase with the kind of line in which it stands."""
    found, kind = [], ""
    for line in (HERE / "words.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("["):
            kind = line.strip("[]")
        elif line:
            found.append((kind, line))
    return found


def charter_with(kind: str, phrase: str) -> str:
    """Return a charter without other mistakes in which *phrase* stands."""
    parts = dict.fromkeys(("charter", "seats", "body", "decision"), "")
    parts["requires"] = "    requires majority of all seats"
    rest = ""
    if kind == "requires":
        parts["requires"] = f"    requires {phrase}"
    elif kind in parts:
        parts[kind] = " " * (8 if kind == "seats" else 4) + phrase
    elif kind == "heading":
        rest = f"\n{phrase}\n"
    else:
        rest = "\n" + DECLARED.get(kind, f"{kind} x\n") + f"    {phrase}\n"
    text = BASE.format(**parts) + rest
    if kind == "decision" and phrase.startswith(("taken by", "decided by")):
        text = text.replace("    taken by board\n", "")
    if kind == "stakeholder" and phrase.startswith("sector"):
        text = text.replace("stakeholder x\n    sector media\n", "stakeholder x\n")
    return text


def mistakes(text: str) -> list[Diagnostic]:
    """Return the findings about what is written in *text*."""
    return [one for one in compile(Source("charter.msp", text)).diagnostics if one.code < LAST_OF_LANGUAGE]


def seen(kind: str, phrase: str) -> str:
    """Return what the author of *phrase* sees: the place, the message, the help and the fix."""
    text = charter_with(kind, phrase)
    lines = [f"{kind}: {phrase}"]
    for one in mistakes(text):
        finding = one.finding
        lines.append(f"  {one.code} at `{text[finding.span.start : finding.span.end]}`: {finding.message}")
        lines.append(f"    help: {finding.help}")
        lines += [f"    {'safe' if fix.safe else 'unsafe'} fix: {fix.title}" for fix in finding.fixes]
    return "\n".join(lines) + "\n"


def fixed(text: str) -> str:
    """Return *text* after the first fix of its first mistake, again and again."""
    for _ in range(MOST_FIXES):
        found = mistakes(text)
        if not found or not found[0].finding.fixes:
            break
        for edit in sorted(found[0].finding.fixes[0].edits, key=lambda edit: -edit.span.start):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize("kind", sorted(path.stem for path in PHRASES.glob("*.toml")))
def test_what_a_phrase_quotes_is_in_its_pattern(kind: str) -> None:
    """A help, a message and a fix have only the groups of the pattern, and what is made of a number."""
    for said in phrases_of(kind):
        groups = set(compiled(said.pattern).groupindex)
        made = {"at"} | ({"fewer", "objections"} if "number" in groups else set())
        for text in (said.help, said.message, said.write or ""):
            assert {name for _, name, _, _ in Formatter().parse(text) if name} <= groups | made, said.pattern


def test_every_phrase_is_led_on(golden: Callable[[Path, str], None]) -> None:
    golden(HERE / "words.expected", "\n".join(seen(kind, phrase) for kind, phrase in phrases()))


@pytest.mark.parametrize(("kind", "phrase"), phrases())
def test_a_phrase_has_one_finding_and_its_fix_mends_it(kind: str, phrase: str) -> None:
    found = mistakes(charter_with(kind, phrase))
    assert len(found) <= 1
    for one in found:
        assert one.finding.help is not None
        if one.finding.fixes:
            left = mistakes(fixed(charter_with(kind, phrase)))
            assert [one.finding.message for one in left if one.code != OF_A_NEW_DECLARATION] == []
