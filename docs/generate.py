"""Write the reference of the language into its manual, and the pages on the checks for a site into ``build/checks``.

The reference comes from the grammar and the forms. ``python docs/generate.py`` writes both; tests/test_language.py
compares the reference. The grammar is read with the grammar of grammars that Lark itself publishes, so that the
reference shows the productions as they were written.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path  # noqa: TID251 - it writes the manual
from typing import Any

from lark import Lark, Token, Tree

from mspcharter.compiler import CHECKS
from mspcharter.emit.json.schema import settings_schema
from mspcharter.manual import by_chapter, chapter_of, page_of, title_of
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.semantics.forms import FORMS
from mspcharter.semantics.reading import Form, Line

HERE = Path(__file__).parent
MANUAL = HERE / "language.md"
PAGES = HERE.parent / "build" / "checks"
BEGIN, END = "<!-- generated: reference -->\n", "<!-- end: reference -->\n"

# A closed list of words as long as this stands where it is used, even if that is in several places.
_SHORT = 3
# What readers meet everywhere has a name of its own, however short it is.
_EVERYWHERE = {"duration", "quantity", "who"}

_LAYOUT = {"_NL": "", "_INDENT": "↳", "_DEDENT": ""}
_ABOUT = """\
## Reference

This part is generated from the grammar and from the table of forms.

- Words in lower case are written as shown.
- Words in capitals stand for a value or for one of the [shared forms](#shared-forms).
  [Chapter 2](#values) explains the values, such as NAME, NUMBER, DATE and CURRENCY.
- `[` and `]` enclose an optional part, `|` separates alternatives, and `…` follows a part that you can repeat.
- `↳` begins a list: each item is on a line of its own, indented further.
- A TEXT is `"…"` on one line or `\"""…\"""` over several.
  It can be on the line below the words that it belongs to.
"""


def with_reference(manual: str) -> str:
    """Return *manual* with its reference written anew between the two marks."""
    before, _, rest = manual.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + "\n" + "\n".join(_reference()) + "\n" + END + after


def pages() -> Iterator[tuple[str, str]]:
    """Yield the pages of the site on the checks, each with its path: an index, and the page of each check."""
    lines = ["# The checks", "", "`mspcharter explain NAME` shows the same pages at the command line."]
    for chapter, checks in by_chapter(CHECKS).items():
        lines += ["", f"## {chapter}", "", "| code | name | severity | what is wrong |", "| --- | --- | --- | --- |"]
        for check in checks:
            text, path = page_of(check), f"{chapter_of(check)}/{check.name}.md"
            lines.append(f"| {check.code} | [{check.name}]({path}) | {check.severity.word} | {_cell(title_of(text))} |")
            title, _, rest = text.partition("\n")
            rises = " in a draft, more as the charter is agreed" if check.rises else ""
            yield path, f"{title}\n\n`{check.code}` `{check.name}` · {check.severity.word}{rises}\n{rest}"
    yield "README.md", "\n".join(lines) + "\n"


def _reference() -> Iterator[str]:
    yield _ABOUT
    for form in FORMS:
        yield from _section(form)
    yield "### include\n"
    yield f"`{_alternatives('include')[0]}`\n"
    yield "### Shared forms\n"
    for rule in _shared():
        alternatives = _alternatives(rule)
        if all(words.islower() for words in alternatives):
            alternatives = [" | ".join(alternatives)]
        yield f"**{_capitals(rule)}**\n"
        yield from (f"- `{words}`" for words in alternatives)
        yield ""
    yield "### Built-in sectors\n"
    yield ", ".join(f"`{sector}`" for sector in BUILT_IN_SECTORS) + ".\n"


def _section(form: Form) -> Iterator[str]:
    keyword, *heading = _heading(form.keyword).split(" ", 1)
    yield f"### {keyword}\n"
    yield f"`{' '.join([keyword, *heading])}`\n"
    yield inspect.cleandoc(form.type.__doc__).splitlines()[0].replace("``", "`") + "\n"
    if not form.lines:
        return
    yield "| line | how often | kinds of name | default |"
    yield "| --- | --- | --- | --- |"
    for line in form.lines:
        often = "required" if line.required else "any number" if line.repeats else "once"
        yield f"| {_code(_production(form, line))} | {often} | {_kinds(line)} | {_default(form, line)} |"
    yield ""


def _heading(keyword: str) -> str:
    """Return the first line of a declaration, without the lines below it."""
    words = _alternatives(keyword)[0]
    return re.sub(r" \[↳.*", "", words).replace("[TEXT]", '["title"]')


def _production(form: Form, line: Line) -> str:
    for alternative, alias in _productions(f"{form.keyword}_field"):
        if alias == line.rule:
            return _words(alternative)
    return _alternatives(f"{form.keyword}_field")[0]


def _kinds(line: Line) -> str:
    """Return the kinds of name that may stand behind the words of *line*."""
    return ", ".join(line.kinds)


def _default(form: Form, line: Line) -> str:
    default = form.type._field_defaults.get(line.attribute)
    if default in (None, ()):
        return ""
    if isinstance(default, bool):
        return "`yes`" if default else "`no`"
    return _code(" ".join(default) if isinstance(default, tuple) else str(default))


@cache
def _rules() -> dict[str, Tree[Any]]:
    """Read the grammar's rules, by name."""
    lark = Lark.open_from_package("lark", "lark.lark", ("grammars",), parser="lalr")
    rules = {}
    for chapter in sorted((HERE.parent / "grammar").glob("*.lark")):
        for item in lark.parse(chapter.read_text(encoding="utf-8")).children:
            if isinstance(item, Tree) and item.data == "rule":
                rules[str(item.children[0]).lstrip("?!")] = item.children[-1]
    return rules


def _productions(rule: str) -> list[tuple[Any, str | None]]:
    """Return the alternatives of *rule*, each with the name that its node has."""
    body = _rules()[rule]
    found = []
    for alternative in body.children if body.data == "expansions" else [body]:
        words, alias = alternative.children if alternative.data == "alias" else (alternative, None)
        found.append((words, str(alias) if alias else None))
    return found


def _alternatives(rule: str) -> list[str]:
    return [_words(alternative) for alternative, _ in _productions(rule)]


def _words(part: Any) -> str:
    """Return *part* of a production in words."""
    match part:
        case Tree(data="literal", children=[literal, *_]):
            return str(literal)[1:-1]
        case Tree(data="name", children=[name]):
            return _symbol(str(name))
        case Tree(data="expr", children=[inner, operator, *_]):
            words = _words(inner)
            if operator is not None and _is_choice(inner):
                words = words[1:-1]
            if operator == "?":
                return f"[{words}]"
            if operator is not None:
                return f"[{words}] …" if " " in words else f"{words} …"
            return words
        case Tree(data="expansions", children=choices):
            return "(" + " | ".join(_words(choice) for choice in choices) + ")"
        case Tree(data="alias", children=[inner, _]):
            return _words(inner)
        case Tree(children=parts):
            words = re.sub(r" +", " ", " ".join(_words(one) for one in parts))
            return re.sub(r" (?=,|\[\.)|(?<=\[\.) ", "", words).strip()
    raise AssertionError(part)


def _is_choice(part: Any) -> bool:
    return isinstance(part, Tree) and part.data == "expansions"


def _symbol(name: str) -> str:
    if name in _LAYOUT:
        return _LAYOUT[name]
    if name.isupper():
        return {"BLOCK": "TEXT", "CURRENCY_CODE": "CURRENCY"}.get(name, name)
    if name in ("text", "_prose"):
        return "TEXT"
    if name.startswith("_"):
        return _words(_productions(name)[0][0])
    if not _stands_alone(name):
        words = _alternatives(name)
        return words[0] if len(words) == 1 else f"({' | '.join(words)})"
    return _capitals(name)


@cache
def _stands_alone(rule: str) -> bool:
    """Say whether *rule* is a shared form; a short one is written out where it is used."""
    if rule in _EVERYWHERE:
        return True
    productions = _productions(rule)
    if all(_is_closed(alternative) for alternative, _ in productions):
        used = sum(_users(rule, body) for body in _rules().values())
        return used > 1 and len(productions) > _SHORT
    if len(productions) > 1:
        return any(_parts(alternative) > 1 for alternative, _ in productions)
    return _parts(productions[0][0]) > _SHORT - 1 or "…" in _words(productions[0][0])


def _is_closed(part: Any) -> bool:
    return not any(part.find_data("name")) if isinstance(part, Tree) else True


def _parts(part: Any) -> int:
    return sum(1 for _ in part.find_data("name")) + sum(1 for _ in part.find_data("literal"))


def _users(rule: str, body: Tree[Any]) -> int:
    return sum(1 for name in body.find_data("name") if name.children == [Token("RULE", rule)])


def _shared() -> list[str]:
    """Return the shared forms in the order in which the declarations need them."""
    found: list[str] = []
    waiting = [f"{form.keyword}_field" for form in FORMS if form.lines]
    done = set(waiting)
    while waiting:
        for name in _rules()[waiting.pop(0)].find_data("name"):
            rule = str(name.children[0])
            if rule.isupper() or rule in done or rule in ("text", "_prose"):
                continue
            done.add(rule)
            waiting.append(rule)
            if _stands_alone(rule) and not rule.startswith("_"):
                found.append(rule)
    return found


def _capitals(rule: str) -> str:
    return {"quantity": "AMOUNT"}.get(rule, rule.replace("_", "-").upper())


def _code(words: str) -> str:
    return f"`{_cell(words)}`"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def main() -> None:
    """Write the reference, and for the site the pages on the checks and the schema of the settings."""
    MANUAL.write_text(with_reference(MANUAL.read_text(encoding="utf-8")), encoding="utf-8")
    for path, text in pages():
        (PAGES / path).parent.mkdir(parents=True, exist_ok=True)
        (PAGES / path).write_text(text, encoding="utf-8")
    (PAGES / "settings.schema.json").write_text(settings_schema(CHECKS), encoding="utf-8")


if __name__ == "__main__":
    main()
