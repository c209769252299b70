"""The file of keys: which rows are read, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from mspcharter.signatures.keys import read_keys

ROWS = (Path(__file__).parent / "lake" / "allowed_signers").read_text(encoding="utf-8")
PARTNERS = ("ministry", "union", "lab", "bank", "press", "guest")
SSH = next(row for row in ROWS.splitlines() if row.startswith("ministry ")).split()
MINISIGN = next(row for row in ROWS.splitlines() if row.startswith("union ")).split()


def test_both_kinds_of_rows_are_read_and_comments_are_not() -> None:
    found = read_keys(f"\ufeff{ROWS}\r\n  # a comment\n\n", PARTNERS)
    assert found.problems == ()
    assert [(key.line, key.partners, key.is_ssh) for key in found.keys] == [
        (2, ("ministry",), True),
        (3, ("lab",), True),
        (4, ("bank",), True),
        (5, ("guest",), True),
        (6, ("union",), False),
        (7, ("press",), False),
    ]


def test_keys_are_called_as_their_programs_call_them() -> None:
    [ministry, *_, union, _] = read_keys(ROWS, PARTNERS).keys
    assert (ministry.shown, union.shown) == ("SHA256:ME2HjeGM6TWM11BbgsC48Vr2lyfcU1vIvQxyTDRDuC8", "5C44076F7312FFFE")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (f"minstry {SSH[1]} {SSH[2]}", "“minstry” is no partner of the charter; did you mean `ministry`?"),
        (f"zzz {SSH[1]} {SSH[2]}", "“zzz” is no partner of the charter"),
        (f"ministry,zzz {SSH[1]} {SSH[2]}", "“zzz” is no partner of the charter"),
        ("ministry", "the key is missing"),
        ('ministry namespaces="mspcharter"', "the key is missing"),
        ("ministry ssh-ed25519", "the key is damaged"),
        (f"ministry ssh-rsa {SSH[2]}", "the key is damaged"),
        (f"ministry {SSH[1]} {SSH[2][:-1]}", "the key is damaged"),
        (f"union {MINISIGN[1][:-4]}", "the key is damaged"),
        (f'ministry valid-before="20270101" {SSH[1]} {SSH[2]}',
         'the option “valid-before="20270101"” is not known here; only `namespaces="mspcharter"` is'),
        (f'ministry namespaces="git" {SSH[1]} {SSH[2]}',
         'the option “namespaces="git"” is not known here; only `namespaces="mspcharter"` is'),
        (f"ministry cert-authority {SSH[1]} {SSH[2]}",
         'the option “cert-authority” is not known here; only `namespaces="mspcharter"` is'),
        (f"ministry sk-ssh-ed25519@openssh.com {SSH[2]}",
         "“sk-ssh-ed25519@openssh.com” is no kind of key that can be verified: Ed25519, ECDSA, RSA, or minisign"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_used_says_why(row: str, why: str) -> None:
    found = read_keys(f"\n{row}\n", PARTNERS)
    assert (found.keys, found.problems) == ((), ((2, why),))
