"""`ssh-keygen`, minisign and openssl sign what `mspcharter sign` writes, and judge as `mspcharter verify` does."""

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from mspcharter.cli import main

ROOT = Path(__file__).parents[2]
LAKE = ROOT / "tests" / "signatures" / "lake"

SSH = shutil.which("ssh-keygen") is not None
MINISIGN = shutil.which("minisign") is not None
needs_ssh = pytest.mark.skipif(not SSH, reason="`ssh-keygen` is not there: `apt-get install openssh-client`")
needs_minisign = pytest.mark.skipif(not MINISIGN, reason="minisign is not there: `apt-get install minisign`")

KINDS = [("ed25519", 256), ("ecdsa", 256), ("ecdsa", 384), ("ecdsa", 521), ("rsa", 2048), ("rsa", 3072)]


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    shutil.copy(LAKE / "lake.msp", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert mspcharter("sign", "lake.msp", "--for", "union", "-o", "union.txt").exit_code == 0


def mspcharter(*words):
    return CliRunner().invoke(main, list(words))


def run(*words, **options):
    return subprocess.run(words, check=False, capture_output=True, timeout=60, **options)


def accepted(signature):
    return "1 of 5 signatories has signed this text." in mspcharter("verify", "lake.msp", signature).stdout


@needs_ssh
@pytest.mark.parametrize(("kind", "bits"), KINDS)
@pytest.mark.parametrize("hashed", ["sha256", "sha512"])
def test_what_openssh_signs_is_accepted_and_what_it_refuses_is_refused(kind, bits, hashed):
    assert run("ssh-keygen", "-q", "-t", kind, "-b", str(bits), "-N", "", "-C", "a", "-f", "key").returncode == 0
    sign = ("ssh-keygen", "-q", "-Y", "sign", "-O", f"hashalg={hashed}", "-f", "key")
    assert run(*sign, "-n", "mspcharter", "union.txt").returncode == 0
    Path("allowed_signers").write_text("union " + Path("key.pub").read_text(encoding="utf-8"), encoding="utf-8")
    assert by_openssh("union.txt")
    assert accepted("union.txt.sig")

    text = Path("union.txt").read_bytes()
    Path("union.txt").write_bytes(text.replace(b"1.0", b"1.1"))
    assert not by_openssh("union.txt")
    assert not accepted("union.txt.sig")
    Path("union.txt").write_bytes(text)

    Path("union.txt.sig").unlink()
    assert run(*sign, "-n", "git", "union.txt").returncode == 0
    assert not by_openssh("union.txt")
    assert not accepted("union.txt.sig")


def by_openssh(text):
    verify = ("ssh-keygen", "-Y", "verify", "-f", "allowed_signers", "-I", "union", "-n", "mspcharter", "-s")
    return run(*verify, f"{text}.sig", input=Path(text).read_bytes()).returncode == 0


@needs_minisign
@pytest.mark.parametrize("legacy", [(), ("-l",)])
def test_what_minisign_signs_is_accepted_and_what_it_refuses_is_refused(legacy):
    assert run("minisign", "-G", "-W", "-p", "key.pub", "-s", "key").returncode == 0
    assert run("minisign", "-S", *legacy, "-s", "key", "-m", "union.txt", "-t", "by the chair").returncode == 0
    key = Path("key.pub").read_text(encoding="utf-8").splitlines()[1]
    Path("allowed_signers").write_text(f"union {key}\n", encoding="utf-8")
    assert by_minisign("union.txt")
    assert accepted("union.txt.minisig")

    text, signature = Path("union.txt").read_bytes(), Path("union.txt.minisig").read_bytes()
    Path("union.txt").write_bytes(text.replace(b"1.0", b"1.1"))
    assert not by_minisign("union.txt")
    assert not accepted("union.txt.minisig")
    Path("union.txt").write_bytes(text)
    Path("union.txt.minisig").write_bytes(signature.replace(b"by the chair", b"by the bank"))
    assert not by_minisign("union.txt")
    assert not accepted("union.txt.minisig")


def by_minisign(text):
    return run("minisign", "-V", "-p", "key.pub", "-m", text).returncode == 0


@needs_ssh
@needs_minisign
def test_both_programs_accept_the_signatures_of_the_tests():
    rows = [row.split() for row in (LAKE / "allowed_signers").read_text(encoding="utf-8").splitlines()]
    keys = {row[0]: row[1:] for row in rows}
    for path in sorted((LAKE / "signatures").glob("*sig")):
        name, text = path.name.partition(".")[0], path.with_suffix("")
        if path.suffix == ".minisig":
            found = run("minisign", "-V", "-P", keys[name][0], "-x", path, "-m", text)
        else:
            verify = ("ssh-keygen", "-Y", "verify", "-f", LAKE / "allowed_signers", "-I", name, "-n", "mspcharter")
            found = run(*verify, "-s", path, input=text.read_bytes())
        assert found.returncode == 0, (name, found)


OPENSSL = shutil.which("openssl") is not None
PDFSIG = shutil.which("pdfsig") is not None
needs_openssl = pytest.mark.skipif(not OPENSSL, reason="`openssl` is not there: `apt-get install openssl`")
needs_pdfsig = pytest.mark.skipif(not PDFSIG, reason="`pdfsig` is not there: `apt-get install poppler-utils`")


def certified(name):
    """Make a key and a certificate as docs/signing.md says, and return the row for the file of keys."""
    page = (ROOT / "docs" / "signing.md").read_text(encoding="utf-8")
    [request, export] = [line for line in page.splitlines() if line.startswith("openssl ") and not line.startswith("`")]
    request, export = (line.replace("ministry", name) for line in (request, export))
    assert run(*shlex.split(request), "-passout", "pass:key").returncode == 0
    assert run(*shlex.split(export), "-passin", "pass:key", "-passout", "pass:secret").returncode == 0
    found = run("openssl", "x509", "-in", f"{name}.pem", "-noout", "-fingerprint", "-sha256", text=True).stdout
    return f"{name} certificate {found.strip().partition('=')[2]}\n"


@needs_openssl
@needs_pdfsig
def test_a_pdf_is_signed_with_keys_of_openssl_and_another_program_says_the_same():
    rows = certified("ministry") + certified("union")
    Path("password").write_text("secret\n", encoding="utf-8")
    for file, name, output in (("lake.msp", "ministry", "1.pdf"), ("1.pdf", "union", "2.pdf")):
        words = ("--for", name, "--certificate", f"{name}.p12", "--password-file", "password", "-o", output)
        result = mspcharter("sign", file, *words)
        assert result.exit_code == 0, result.output
        assert result.stderr.splitlines()[-1].strip() in rows
    Path("allowed_signers").write_text(rows, encoding="utf-8")
    assert "2 of 5 signatories have signed this text." in mspcharter("verify", "2.pdf").stdout
    assert by_poppler("2.pdf") == ["Signature is Valid."] * 2

    content = Path("2.pdf").read_bytes()
    at = content.index(b"stream") + 60
    Path("2.pdf").write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    assert "0 of 5 signatories have signed this text." in mspcharter("verify", "2.pdf").stdout
    assert by_poppler("2.pdf") == ["Digest Mismatch."] * 2


def by_poppler(path):
    lines = run("pdfsig", "-nocert", path, text=True).stdout.splitlines()
    return [line.partition("Signature Validation: ")[2] for line in lines if "Signature Validation" in line]
