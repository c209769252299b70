"""What is kept of a charter from one version of its text to the next: it changes no result, and saves the work."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from random_texts import CHARTERS, ODD, words

from mspcharter.compiler import Compilation, compile, report, understand
from mspcharter.diagnostics import Diagnostic, Kind, Severity
from mspcharter.drafts import Draft
from mspcharter.power.glance import needed_at
from mspcharter.power.memory import Memory, content
from mspcharter.settings import Settings
from mspcharter.syntax import lexer
from mspcharter.syntax.tree import Token
from mspcharter.text import Source

ROOT = Path(__file__).parents[1]
SMALL = sorted((one for one in CHARTERS if len(one) < 30_000), key=len)
INCLUDED = (
    'stakeholder guest "A guest"\n    sector  academia\n    joins as full\n\nobjective seen "Seen"\n    owner guest\n'
)


def seen(compilation: Compilation) -> tuple[object, ...]:
    """Return all that can be seen of *compilation*."""
    texts = {name: source.text for name, source in compilation.sources.items()}
    _, *others = compilation._replace(judging=None, unplaced=None, names=None)
    return (texts, *others, compilation.scorecards(), figures(compilation))


def figures(compilation: Compilation) -> list[object]:
    """Return what an editor shows of each decision without its place."""
    if not compilation.ok:
        return []
    needed = [needed_at(compilation.figures, name) for name in compilation.charter.decisions]
    return [one and (one.case.decision.title, content(one.case), one.steps, one.votes) for one in needed]


def errors(compilation: Compilation) -> list[Diagnostic]:
    return [one for one in compilation.single if one.severity is Severity.ERROR]


def typed(text: str, random: Random) -> str:
    """Return *text* after one edit: a letter, a word, a line or a paragraph more, less or elsewhere."""
    at = random.randrange(len(text) + 1)
    match random.randrange(8):
        case 0:
            return text[:at] + random.choice("abc \n-\"19,.#'") + text[at:]
        case 1:
            return text[: max(at - random.randrange(1, 4), 0)] + text[at:]
        case 2:
            return text[:at] + random.choice(words()) + text[at:]
        case 3:
            return text[:at] + random.choice(ODD) + text[at:]
        case 4:
            paragraphs = text.split("\n\n")
            paragraphs.insert(random.randrange(len(paragraphs) + 1), paragraphs.pop(random.randrange(len(paragraphs))))
            return "\n\n".join(paragraphs)
        case 5:
            paragraphs = text.split("\n\n")
            paragraphs.insert(random.randrange(len(paragraphs) + 1), random.choice(paragraphs))
            return "\n\n".join(paragraphs)
        case 6:
            paragraphs = text.split("\n\n")
            del paragraphs[random.randrange(len(paragraphs))]
            return "\n\n".join(paragraphs)
        case _:
            lines = text.split("\n")
            line = random.randrange(len(lines))
            lines[line] = lines[line].replace(random.choice(lines[line].split() or [""]), random.choice(words()), 1)
            return "\n".join(lines)


@pytest.mark.parametrize("part", range(4))
def test_a_draft_changes_nothing_that_is_found(part: int, pytestconfig: pytest.Config) -> None:
    random = Random(part)
    edits = pytestconfig.getoption("tries") // 8
    text, draft, memory = "", Draft(), Memory()
    included = INCLUDED
    for number in range(edits):
        if number % 25 == 0:
            text = random.choice(SMALL[:12]) + random.choice(("", '\n\ninclude "part.msp"\n'))
        before = text
        if random.random() < 0.15:
            included = typed(included, random)
        text = typed(text, random)

        def read(path: str, now: str = included) -> Source | str:
            return Source(path, now)

        source = Source("charter.msp", text)
        early = None
        if random.random() < 0.5:
            # Early findings come between two whole checks, and what they leave is used by the next.
            early = report(understand(source, read, Settings(), draft), Settings(), memory, early=True)
        kept = compile(source, read, memory=memory, draft=draft)
        fresh = compile(source, read)
        if early is not None and errors(early) == errors(fresh):
            # An error that is found late silences findings that rest on it.
            assert {*early.single} <= {*fresh.single}, (part, number)
        for of_kept, of_fresh in zip(seen(kept), seen(fresh), strict=True):
            assert of_kept == of_fresh, (part, number)
        if random.random() < 0.6:
            text = before


def test_a_keystroke_reads_its_declaration_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "examples" / "ke-cctld.msp").read_text(encoding="utf-8")
    draft = Draft()
    compile(Source("charter.msp", text), draft=draft)
    read: list[str] = []
    whole = lexer.lex

    def lex(text: str, start: int, end: int) -> list[Token]:
        read.append(text[start:end])
        return whole(text, start, end)

    monkeypatch.setattr("mspcharter.syntax.parser.lex", lex)
    at = text.index('"', text.index("\nbody ")) + 1
    text = text[:at] + "New " + text[at:]
    compile(Source("charter.msp", text), draft=draft)
    assert [one.split()[0] for one in read] == ["body"]
    read.clear()
    compile(Source("charter.msp", "# A remark\n" + text), draft=draft)
    assert read == []


def test_findings_of_power_stay_while_what_they_depend_on_is_the_same() -> None:
    text = (ROOT / "examples" / "ke-cctld-draft.msp").read_text(encoding="utf-8")
    draft, memory = Draft(), Memory()

    def of_power(compilation: Compilation) -> list[str]:
        return [one.finding.message for one in compilation.single if one.kind in (Kind.POWER, Kind.PROMISE)]

    def early(text: str) -> Compilation:
        return report(understand(Source("a.msp", text), draft=draft), Settings(), memory, early=True)

    assert of_power(early(text)) == []
    whole = compile(Source("a.msp", text), memory=memory, draft=draft)
    assert of_power(whole)
    risk = 'objective new "New"\n    kind            policy-change\n'
    assert of_power(early(f"{text}\n{risk}")) == of_power(whole)
    seat = text.index("    seats\n", text.index("\nbody ")) + len("    seats\n")
    assert of_power(early(text[:seat] + "        more    3 for drake  appointed by drake\n" + text[seat:])) == []


def test_early_findings_are_those_that_need_no_analysis_of_decisions() -> None:
    for text in CHARTERS:
        understood = understand(Source("charter.msp", text))
        early = report(understood, Settings(), early=True)
        whole = report(understood, Settings())
        # Apart from those that an error of a decision silences, and from groups, all of them are found again.
        assert not {one.kind for one in early.diagnostics} & {Kind.POWER, Kind.PROMISE}
        assert {one for one in early.single if one.code < "MSP1"} == {one for one in whole.single if one.code < "MSP1"}
        assert {one for one in early.single if one.kind is Kind.GAP} <= {*whole.single}
        assert early.scorecards() == ()


def test_work_that_is_not_wanted_any_more_ends() -> None:
    text = (ROOT / "examples" / "ke-cctld.msp").read_text(encoding="utf-8")

    class Unwanted(BaseException):
        """The end."""

    asked = 0

    def pause() -> None:
        nonlocal asked
        asked += 1
        if asked == 50:
            raise Unwanted

    understood, memory = understand(Source("charter.msp", text)), Memory()
    with pytest.raises(Unwanted):
        report(understood, Settings(), memory, pause=pause)
    assert seen(report(understood, Settings(), memory)) == seen(compile(Source("charter.msp", text)))
