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
    assert [(key.line, key.partners, key.program) for key in found.keys] == [
        (2, ("ministry",), "ssh"),
        (3, ("lab",), "ssh"),
        (4, ("bank",), "ssh"),
        (5, ("guest",), "ssh"),
        (6, ("union",), "minisign"),
        (7, ("press",), "minisign"),
    ]


def test_keys_are_called_as_their_programs_call_them() -> None:
    [ministry, *_, union, _] = read_keys(ROWS, PARTNERS).keys
    assert (ministry.shown, union.shown) == ("SHA256:ME2HjeGM6TWM11BbgsC48Vr2lyfcU1vIvQxyTDRDuC8", "5C44076F7312FFFE")


@pytest.mark.parametrize("row", ["ministry certificate " + "3a" * 32, "ministry certificate " + ":".join(["3A"] * 32)])
def test_a_certificate_is_named_by_its_sha_256_with_or_without_colons(row: str) -> None:
    [key] = read_keys(row, PARTNERS).keys
    assert (key.program, key.data, key.shown) == ("certificate", b"\x3a" * 32, ":".join(["3A"] * 32))


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
         ("“sk-ssh-ed25519@openssh.com” is a key on a security token, which is not verified: make a key in a file with"
          " `ssh-keygen -t ed25519`, and write its row")),
        (f"ministry ssh-ed25519-cert-v01@openssh.com {SSH[2]}",
         ("“ssh-ed25519-cert-v01@openssh.com” is a certificate of OpenSSH, which is not verified: write the row of the"
          " plain key, from the file that ends in .pub and not in -cert.pub")),
        (f"ministry ssh-dss {SSH[2]}",
         ("“ssh-dss” is no kind of key that can be verified: Ed25519, ECDSA, RSA, minisign, or `certificate` with its"
          " SHA-256")),
        ("ministry certificate",
         "the SHA-256 of a certificate has 32 pairs of hexadecimal digits, such as `3A:5B:…`"),
        (f"ministry certificate {'3A:' * 31}",
         "the SHA-256 of a certificate has 32 pairs of hexadecimal digits, such as `3A:5B:…`"),
        (f"ministry certificate {'3A:' * 31}5B x",
         "the SHA-256 of a certificate has 32 pairs of hexadecimal digits, such as `3A:5B:…`"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_used_says_why(row: str, why: str) -> None:
    found = read_keys(f"\n{row}\n", PARTNERS)
    assert (found.keys, found.problems) == ((), ((2, why),))
