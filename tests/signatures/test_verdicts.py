"""What a signature is worth: those of the real programs, each refusal with its reason, and ten thousand corruptions.

The signatures below `lake` were made by `ssh-keygen` and minisign. Their secret keys were not kept.
"""

from __future__ import annotations

import random
from base64 import b64encode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA1, SHA384, SHA512, Hash
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from signatures.making import by_ssh

from mspcharter.compiler import compile
from mspcharter.emit.json.fingerprint import fingerprint
from mspcharter.signatures.encoding import Unread, from_base64, natural, string, strings
from mspcharter.signatures.keys import Key, read_keys
from mspcharter.signatures.minisig import read_minisign, verifies_minisign
from mspcharter.signatures.sshsig import read_ssh, verifies_ssh
from mspcharter.signatures.statement import Statement, read_statement, statement, text_of
from mspcharter.signatures.verdicts import Signed, Verdict, judge, others, standings
from mspcharter.text import Source

LAKE = Path(__file__).parent / "lake"
CHARTER = compile(Source("lake.msp", (LAKE / "lake.msp").read_text(encoding="utf-8"))).charter
FINGERPRINT = fingerprint(CHARTER)
ROWS = (LAKE / "allowed_signers").read_text(encoding="utf-8")
KEYS = read_keys(ROWS, CHARTER.stakeholders).keys


def signed(path: Path) -> Signed:
    text = path.with_suffix("")
    return Signed(path.name, path.read_bytes(), text.read_bytes() if text.exists() else None)


def verdict(one: Signed, keys: tuple[Key, ...] = KEYS) -> Verdict:
    return judge(CHARTER, FINGERPRINT, one, keys)


SIGNATURES = [signed(path) for path in sorted((LAKE / "signatures").glob("*sig"))]


@pytest.mark.parametrize("one", SIGNATURES, ids=lambda one: one.name)
@pytest.mark.parametrize("with_text", [True, False])
def test_a_signature_of_this_text_is_accepted_whether_the_text_stands_beside_it_or_not(
    one: Signed, with_text: bool
) -> None:
    found = verdict(one if with_text else one._replace(text=None))
    assert (found.reason, found.partner, found.moved) == (None, one.name.partition(".")[0], False)


REFUSED = [
    "another-charter",
    "another-partner",
    "another-purpose",
    "damaged",
    "no-signature",
    "no-statement",
    "not-this-text",
    "truncated",
    "unknown-key",
    "unknown-text",
]


@pytest.mark.parametrize("reason", REFUSED)
def test_a_signature_is_refused_with_its_reason(reason: str) -> None:
    [path] = (LAKE / "refused").glob(f"{reason}.*sig")
    found = verdict(signed(path))
    assert (found.reason, found.partner) == (reason, None)


@pytest.mark.parametrize(
    ("first", "reason"), [("signoff/1", None), ("signoff/2", "another-format"), ("sign-off", "no-statement")]
)
def test_a_text_of_another_version_of_this_program_is_told_from_other_texts(first: str, reason: str | None) -> None:
    secret = ed25519.Ed25519PrivateKey.generate()
    row = secret.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    text = text_of(statement(CHARTER, FINGERPRINT, "ministry")).replace(b"signoff/1", first.encode())
    one = Signed("ministry.txt.sig", by_ssh(secret, text), text)
    assert verdict(one, read_keys(f"ministry {row}\n", CHARTER.stakeholders).keys).reason == reason


def test_a_signature_of_an_earlier_text_says_what_was_signed() -> None:
    found = verdict(signed(LAKE / "refused" / "moved.txt.minisig"))
    assert (found.reason, found.partner, found.moved) == (None, "union", True)
    assert found.statement is not None
    assert found.statement.version == "0.9"
    assert found.statement.fingerprint != FINGERPRINT


def test_a_signature_for_another_partner_is_refused_without_its_text_too() -> None:
    found = verdict(signed(LAKE / "refused" / "another-partner.txt.sig")._replace(text=None))
    assert found.reason == "another-partner"


@pytest.mark.parametrize("ending", ["sig", "minisig"])
def test_ten_thousand_corruptions_of_text_signature_and_key_are_all_refused(ending: str) -> None:
    """So many of each format. The untrusted comment of minisign is not signed, and may change."""
    chosen = random.Random(20261128)
    rows = {row.split()[0]: row.split() for row in ROWS.splitlines() if not row.startswith("#")}
    ours = [one for one in SIGNATURES if one.name.endswith(f".txt.{ending}")]
    reasons = set()
    for number in range(10_000):
        one = ours[number % len(ours)]
        assert one.text is not None
        row = rows[one.name.partition(".")[0]]
        place = max(range(len(row)), key=lambda n: len(row[n]))
        match chosen.choice(("text", "signature", "signature", "key")):
            case "text":
                one = one._replace(text=corrupted(one.text, chosen))
            case "signature":
                free = one.content.index(b"\n") + 1 if ending == "minisig" else 0
                one = one._replace(content=one.content[:free] + corrupted(one.content[free:], chosen))
            case "key":
                key = corrupted(row[place].encode(), chosen).decode("latin-1")
                row = [*row[:place], key, *row[place + 1 :]]
        keys = read_keys(" ".join(row), CHARTER.stakeholders).keys
        found = verdict(one, keys)
        assert found.reason is not None, (number, one, row)
        reasons.add(found.reason)
    assert {"damaged", "unknown-key", "not-this-text"} <= reasons


def corrupted(content: bytes, chosen: random.Random) -> bytes:
    """Return *content* with one change: a bit, a byte, a piece that is gone, moved or repeated, or the end."""
    found = content
    while found == content:
        at, to = chosen.randrange(len(content)), chosen.randrange(len(content))
        byte = bytes([chosen.choice(b"AZaz09+/=:-~\x00\xff")])
        length = chosen.randint(1, 8)
        match chosen.randrange(6):
            case 0:
                found = content[:at] + bytes([content[at] ^ 1 << chosen.randrange(8)]) + content[at + 1 :]
            case 1:
                found = content[:at] + byte + content[at + 1 :]
            case 2:
                found = content[:at] + byte + content[at:]
            case 3:
                found = content[:at] + content[at + length :]
            case 4:
                found = content[:at] + content[to : to + length] + content[at:]
            case _:
                found = content[:at]
    return found


def test_each_signatory_of_a_partner_needs_a_signature_with_a_key_of_its_own() -> None:
    found = [verdict(one) for one in SIGNATURES if one.name.startswith(("ministry", "union"))]
    [ministry, union] = found
    twice = CHARTER._replace(signatories=(*CHARTER.signatories[:1], *CHARTER.signatories[:1]))
    assert [one.signed for one in standings(twice, [ministry, ministry, union])] == [ministry, None]
    other = ministry._replace(key=union.key)
    assert [one.signed for one in standings(twice, [ministry, other])] == [ministry, other]


def test_a_partner_with_one_signatory_may_sign_with_two_keys() -> None:
    [ministry, union] = [verdict(one) for one in SIGNATURES if one.name.startswith(("ministry", "union"))]
    other = ministry._replace(key=union.key)
    once = CHARTER._replace(signatories=CHARTER.signatories[:1])
    [one] = standings(once, [ministry, other])
    assert (one.signed, one.further) == (ministry, (other,))


@pytest.mark.parametrize("one", SIGNATURES, ids=lambda one: one.name)
def test_nothing_may_follow_a_signature_or_be_missing_at_its_end(one: Signed) -> None:
    for content in (one.content[:-1], one.content + b"\n", one.content + b"more\n"):
        assert verdict(one._replace(content=content)).reason in ("damaged", "truncated")
    assert verdict(one._replace(content=one.content.replace(b"\n", b"\r\n"))).reason == "damaged"


def test_a_signature_is_only_that_of_the_key_and_the_purpose_that_it_names() -> None:
    assert next(one for one in SIGNATURES if one.name == "ministry.txt.sig").text == TEXT
    ssh = read_ssh((LAKE / "signatures" / "ministry.txt.sig").read_text(encoding="utf-8"))
    assert verifies_ssh(ssh, TEXT)
    assert not verifies_ssh(ssh._replace(namespace="git"), TEXT)
    assert not verifies_ssh(ssh._replace(reserved=b"a"), TEXT)
    path = LAKE / "signatures" / "union.txt.minisig"
    minisig, text = read_minisign(path.read_text(encoding="utf-8")), path.with_suffix("").read_bytes()
    [key] = [key.data for key in KEYS if key.partners == ("union",)]
    assert verifies_minisign(minisig, key, text)
    assert not verifies_minisign(minisig._replace(number=b"01234567"), key, text)
    assert not verifies_minisign(minisig._replace(comment="by another"), key, text)


def test_a_signature_of_a_partner_that_is_no_signatory_stands_apart() -> None:
    guest = verdict(signed(LAKE / "refused" / "guest.txt.sig"))
    assert others(CHARTER, [guest, *map(verdict, SIGNATURES)]) == (guest,)
    assert all(one.signed is None for one in standings(CHARTER, [guest]))


def test_a_key_that_two_partners_share_signs_for_both() -> None:
    row = next(row for row in ROWS.splitlines() if row.startswith("ministry "))
    keys = read_keys("union," + row, CHARTER.stakeholders).keys
    one = signed(LAKE / "refused" / "another-partner.txt.sig")
    found = verdict(one, keys)
    assert (found.reason, found.partner) == (None, "union")
    rows = read_keys(f"{row}\nunion{row.removeprefix('ministry')}", CHARTER.stakeholders).keys
    assert verdict(one, rows) == found._replace(partners=("ministry", "union"))


def test_a_key_with_the_number_of_another_is_not_that_key() -> None:
    [union] = [key for key in KEYS if key.partners == ("union",)]
    forged = union._replace(partners=("bank",), data=union.data[:-1] + b"\x00")
    one = signed(LAKE / "signatures" / "union.txt.minisig")
    assert verdict(one, (forged,)).reason in ("not-this-text", "damaged")
    assert verdict(one, (forged, union)).partners == ("union",)


def test_a_text_is_a_statement_only_byte_for_byte() -> None:
    for version in ("1.0", "", "2 of May"):
        one = Statement("lake", version, "0" * 64, "ministry")
        assert read_statement(text_of(one)) == one
    text = text_of(statement(CHARTER, FINGERPRINT, "ministry"))
    assert text.decode() == f"mspcharter-signoff/1\ncharter lake 1.0\nsha256 {FINGERPRINT}\nfor ministry\n"
    for other in (
        text[:-1], text + b"\n", text.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + text, text.replace(b"/1", b"/2"),
        text.replace(b"sha256 ", b"sha256  "), text.upper(), text.replace(b"lake", b"l\xffke"),
    ):  # fmt: skip
        assert read_statement(other) is None


def test_a_version_cannot_add_lines_to_the_statement() -> None:
    assert CHARTER.identity is not None
    charter = CHARTER._replace(identity=CHARTER.identity._replace(version="1\nfor union"))
    assert text_of(statement(charter, FINGERPRINT, "ministry")).count(b"\n") == 4


# The formats, with keys that are made here.

TEXT = text_of(statement(CHARTER, FINGERPRINT, "ministry"))


def armour(key: bytes, algorithm: str, value: bytes, hashed: bytes = b"sha512") -> bytes:
    parts = (key, b"mspcharter", b"", hashed, string(algorithm.encode()) + string(value))
    data = b64encode(b"SSHSIG\x00\x00\x00\x01" + b"".join(map(string, parts))).decode()
    lines = [data[at : at + 70] for at in range(0, len(data), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""]).encode()


def to_sign(text: bytes) -> bytes:
    digest = Hash(SHA512())
    digest.update(text)
    return b"SSHSIG" + b"".join(map(string, (b"mspcharter", b"", b"sha512", digest.finalize())))


def row(public: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> tuple[Key, ...]:
    line = public.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    return read_keys(f"ministry {line}", CHARTER.stakeholders).keys


def test_a_signature_with_the_curve_p_384_is_verified() -> None:
    secret = ec.generate_private_key(ec.SECP384R1())
    [key] = keys = row(secret.public_key())
    r, s = decode_dss_signature(secret.sign(to_sign(TEXT), ec.ECDSA(SHA384())))
    value = b"".join(string(n.to_bytes(n.bit_length() // 8 + 1, "big")) for n in (r, s))
    content = armour(key.data, "ecdsa-sha2-nistp384", value)
    assert verdict(Signed("a.sig", content, TEXT), keys).partner == "ministry"
    assert verdict(Signed("a.sig", content, TEXT + b"\n"), keys).reason == "not-this-text"
    assert verdict(Signed("a.sig", armour(key.data, "ecdsa-sha2-nistp256", value), TEXT), keys).reason == "damaged"


@pytest.mark.parametrize(
    ("bits", "algorithm", "reason"),
    [
        (2048, "rsa-sha2-512", None),
        (2048, "ssh-rsa", "unsupported"),
        (1024, "rsa-sha2-512", "unsupported"),
    ],
)
def test_short_keys_and_sha_1_are_refused(bits: int, algorithm: str, reason: str | None) -> None:
    secret = rsa.generate_private_key(65537, bits)
    [key] = keys = row(secret.public_key())
    value = secret.sign(to_sign(TEXT), padding.PKCS1v15(), SHA1() if algorithm == "ssh-rsa" else SHA512())
    assert verdict(Signed("a.sig", armour(key.data, algorithm, value), TEXT), keys).reason == reason
    old = armour(key.data, algorithm, value, hashed=b"md5")
    assert verdict(Signed("a.sig", old, TEXT), keys).reason == "unsupported"


def test_a_namespace_is_part_of_what_is_signed() -> None:
    secret = rsa.generate_private_key(65537, 2048)
    [key] = keys = row(secret.public_key())
    value = secret.sign(to_sign(TEXT).replace(b"mspcharter", b"git"), padding.PKCS1v15(), SHA512())
    assert verdict(Signed("a.sig", armour(key.data, "rsa-sha2-512", value), TEXT), keys).reason == "not-this-text"


@pytest.mark.parametrize("text", ["QQ", "QR==", "QQ==\n", "Q Q==", "QQ==QQ==", "-_=="])
def test_base64_is_read_in_one_way_only(text: str) -> None:
    assert from_base64("QQ==") == b"A"
    with pytest.raises(Unread):
        from_base64(text)


@pytest.mark.parametrize("data", [b"", b"\x00", b"\x80", b"\x00\x7f"])
def test_a_number_is_read_in_one_way_only(data: bytes) -> None:
    assert (natural(b"\x7f"), natural(b"\x00\x80")) == (127, 128)
    with pytest.raises(Unread):
        natural(data)


@pytest.mark.parametrize("data", [b"", b"\x00\x00\x00\x02A", string(b"A"), string(b"A") * 3, string(b"A") * 2 + b"B"])
def test_strings_are_as_many_as_expected_and_nothing_follows(data: bytes) -> None:
    assert strings(string(b"A") * 2, 2) == [b"A", b"A"]
    with pytest.raises(Unread):
        strings(data, 2)


@pytest.mark.parametrize("content", [b"", b"\xff", b"-----BEGIN SSH SIGNATURE-----", b"untrusted comment: a\n\xff\n"])
def test_what_is_no_signature_at_all_is_refused(content: bytes) -> None:
    assert verdict(Signed("a.sig", content, TEXT)).reason in ("no-signature", "truncated", "damaged")
