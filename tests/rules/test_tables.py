"""The tables of rules: one name for rule, file and fixture; codes that ascend; a place for every finding."""

from __future__ import annotations

from pathlib import Path

from mspcharter import rules
from mspcharter.compiler import compile
from mspcharter.text import Source

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"


def test_rule_file_and_fixture_share_a_name() -> None:
    for rule in rules.ALL:
        name = rule.name.replace("-", "_")
        assert rule.find.__module__ == f"mspcharter.rules.{name}"
        assert f" {rule.code} " in (HERE / f"{name}.msp").read_text(encoding="utf-8")


def test_codes_ascend_and_none_is_given_twice() -> None:
    for table in (rules.SOUNDNESS, rules.GAPS, rules.POWER, rules.DATED, rules.WAIVERS):
        codes = [rule.code for rule in table]
        assert codes == sorted(set(codes))


def test_a_line_that_is_missing_is_told_in_its_own_declaration() -> None:
    text = (EXAMPLES / "ke-cctld.msp").read_text(encoding="utf-8")
    lines = text.split("\n")
    # A name, a red line and a scenario are told where they stand, and money where it is added up, whatever is missing.
    elsewhere = {"MSP021", "MSP025", "MSP026", "MSP308", "MSP414", "MSP702", "MSP703"}
    astray = []
    tried = set()
    keyword = ""
    for number, line in enumerate(lines):
        if not line.startswith(" "):
            keyword = line.split(" ")[0] or keyword
            continue
        # One line of each kind is enough, and takes a tenth of the time.
        kind = (keyword, line.split()[0])
        if kind in tried:
            continue
        tried.add(kind)
        left = lines[:number] + lines[number + 1 :]
        source = Source("charter.msp", "\n".join(left))
        heads = [index for index, one in enumerate(left) if one and not one[0].isspace() and one[0] != "#"]
        first = max(head for head in heads if head < number)
        last = min((head for head in heads if head >= number), default=len(left))
        for found in compile(source).diagnostics:
            place = source.position(found.finding.span.start).line - 1
            if not first <= place < last and found.code not in elsewhere:
                astray.append(f"without {line.strip()!r}: {found.code} {found.finding.message}")
    assert astray == []
