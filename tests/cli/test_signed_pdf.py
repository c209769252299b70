"""``sign --certificate`` and ``verify`` of a PDF, as one meets them."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from signatures import making
from signatures.making import LAKE, NOW, PASSWORD, by_two, p12, row
from signatures.test_papers import with_two_charters

from mspcharter.cli import main

GOLDEN = Path(__file__).parent.parent / "golden" / "signing"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("mspcharter.commands.papers.now", lambda: NOW)
    monkeypatch.setattr("mspcharter.commands.sign.now", lambda: NOW)
    shutil.copy(LAKE / "lake.msp", tmp_path)
    Path("pw").write_text(f"{PASSWORD}\n", encoding="utf-8")
    for name in ("ministry", "union"):
        Path(f"{name}.p12").write_bytes(p12(name))


def run(*words: str, **options: Any) -> Result:
    return CliRunner().invoke(main, list(words), **options)


def sign(file: str, partner: str, output: str, *more: str) -> Result:
    words = ("--for", partner, "--certificate", f"{partner}.p12", "--password-file", "pw", "-o", output)
    return run("sign", file, *words, *more)


def test_each_partner_signs_the_file_that_the_one_before_has_sent() -> None:
    first = sign("lake.msp", "ministry", "1.pdf")
    assert (first.exit_code, first.stdout) == (0, ""), first.output
    assert first.stderr == (
        "1.pdf is signed for `ministry` with the certificate of “CN=ministry”.\n"
        "Send it to those who keep the charter. They add this row to allowed_signers, after they have checked it with"
        f" you:\n    {row('ministry')}"
    )
    assert sign("1.pdf", "union", "2.pdf").exit_code == 0
    assert Path("2.pdf").read_bytes() == by_two()


def test_who_has_signed_is_said_if_the_certificates_are_named(golden: Callable[[Path, str], None]) -> None:
    Path("lake.pdf").write_bytes(by_two())
    # Other keys in each run, so what depends on them is left out of the golden file.
    shown = {row(name).split()[2]: f"SHA-256 of {name}" for name in ("ministry", "union")}

    def plain(text: str) -> str:
        for digest, words in shown.items():
            text = text.replace(digest, words)
        return text

    without = run("verify", "lake.pdf")
    assert (without.exit_code, without.stderr) == (1, "")
    golden(GOLDEN / "pdf-unknown.txt", plain(without.stdout))
    Path("allowed_signers").write_text(row("ministry") + row("union"), encoding="utf-8")
    found = run("verify", "lake.pdf")
    assert (found.exit_code, found.stderr) == (1, "")
    golden(GOLDEN / "pdf.txt", plain(found.stdout))
    golden(GOLDEN / "pdf.json", plain(run("verify", "lake.pdf", "--format", "json").stdout))
    assert run("verify", "lake.msp", "lake.pdf").stdout == found.stdout


def test_all_have_signed_a_pdf() -> None:
    text = Path("lake.msp").read_text(encoding="utf-8")
    Path("lake.msp").write_text(text[: text.index("signatory lab")], encoding="utf-8")
    assert sign("lake.msp", "ministry", "1.pdf").exit_code == 0
    assert sign("1.pdf", "union", "2.pdf").exit_code == 0
    Path("allowed_signers").write_text(row("ministry") + row("union"), encoding="utf-8")
    assert run("verify", "2.pdf").exit_code == 0
    assert json.loads(run("verify", "2.pdf", "--format", "json").stdout)["complete"] is True
    Path("allowed_signers").write_text(row("ministry"), encoding="utf-8")
    assert run("verify", "2.pdf").exit_code == 1


def test_a_changed_file_is_refused_and_nothing_is_said_of_its_text() -> None:
    content = by_two()
    Path("lake.pdf").write_bytes(content[:60_000] + bytes([content[60_000] ^ 1]) + content[60_001:])
    found = run("verify", "lake.msp", "lake.pdf", "--keys", "lake.msp")
    assert found.exit_code == 1
    assert "lake.pdf, field union: the file was changed after it was signed" in found.stdout
    assert "the whole file" not in found.stdout
    refused = sign("lake.pdf", "union", "3.pdf")
    assert (refused.exit_code, Path("3.pdf").exists()) == (2, False)


def test_a_change_of_the_charter_is_another_text() -> None:
    Path("lake.pdf").write_bytes(by_two())
    Path("allowed_signers").write_text(row("ministry") + row("union"), encoding="utf-8")
    text = Path("lake.msp").read_text(encoding="utf-8")
    Path("lake.msp").write_text(text.replace("Letter of", "Order of"), encoding="utf-8")
    found = run("verify", "lake.msp", "lake.pdf")
    assert found.exit_code == 1
    assert "Signed another text of this charter, and not this one:" in found.stdout
    assert f"have another fingerprint: sha256 {making.FINGERPRINT}." in found.stdout


def test_pages_of_another_document_are_said_to_be_others_before_and_after_they_are_signed() -> None:
    assert run("render", "lake.msp", "--for", "union", "-o", "brief.pdf").exit_code == 0
    result = sign("brief.pdf", "union", "1.pdf")
    assert result.exit_code == 0
    assert result.stderr.startswith("The pages of this PDF are not those that this version of mspcharter makes")
    assert (
        "Its pages are not those that this version of mspcharter makes of that text." in run("verify", "1.pdf").stdout
    )


def test_a_charter_in_several_files_has_all_of_them_in_its_pdf() -> None:
    text = Path("lake.msp").read_text(encoding="utf-8")
    at, end = text.index("signatory ministry"), text.index("signatory union")
    for name, part in (("a", text[at:end]), ("b", text[end:])):
        Path(name).mkdir()
        Path(name, "part.msp").write_text(part, encoding="utf-8")
    Path("lake.msp").write_text(text[:at] + 'include "a/part.msp"\ninclude "b/part.msp"\n', encoding="utf-8")
    assert sign("lake.msp", "ministry", "1.pdf").exit_code == 0
    found = run("verify", "1.pdf")
    assert "Its pages are, byte for byte, those" in found.stdout
    assert making.FINGERPRINT in found.stdout


def test_a_charter_in_json_is_signed_as_its_text_is() -> None:
    assert run("render", "lake.msp", "-o", "charter.json").exit_code == 0
    assert sign("charter.json", "ministry", "1.pdf").exit_code == 0
    found = run("verify", "1.pdf").stdout
    assert making.FINGERPRINT in found
    assert "Its pages are, byte for byte, those" in found


def test_what_another_program_gives_as_the_reason_is_shown() -> None:
    """A partner can sign a PDF to say that it does not agree."""
    Path("lake.pdf").write_bytes(making.signed(making.pages(), "ministry", note="Only seen,\nnot agreed"))
    Path("allowed_signers").write_text(row("ministry"), encoding="utf-8")
    found = run("verify", "lake.pdf")
    assert "        reason given: “Only seen, not agreed”\n" in found.stdout
    [data] = json.loads(run("verify", "lake.pdf", "--format", "json").stdout)["signatures"]
    assert data["note"] == "Only seen,\nnot agreed"


def test_an_agreed_charter_that_contradicts_itself_is_not_signed() -> None:
    text = Path("lake.msp").read_text(encoding="utf-8")
    contradiction = (
        '\nbody board "Board"\n    seats\n        one "One" 1 for bank\n    quorum          at least 3 of all seats\n'
    )
    Path("lake.msp").write_text(text + contradiction, encoding="utf-8")
    result = sign("lake.msp", "ministry", "1.pdf")
    assert (result.exit_code, Path("1.pdf").exists()) == (1, False)
    assert "quorum" in result.stderr
    Path("lake.msp").write_text((text + contradiction).replace("agreed", "draft"), encoding="utf-8")
    assert sign("lake.msp", "ministry", "1.pdf").exit_code == 0


def test_a_draft_is_signed_and_said_to_be_one() -> None:
    text = Path("lake.msp").read_text(encoding="utf-8")
    Path("lake.msp").write_text(text.replace("agreed", "draft"), encoding="utf-8")
    assert sign("lake.msp", "ministry", "1.pdf").stderr.startswith("The charter is a draft, and its pages say so.")


def test_a_pack_carries_a_signed_pdf() -> None:
    text = Path("lake.msp").read_text(encoding="utf-8")
    Path("lake.msp").write_text(text.replace("agreed", "draft"), encoding="utf-8")
    Path("signatures").mkdir()
    Path("signatures/lake.pdf").write_bytes(by_two())
    Path("keys").write_text(row("ministry") + row("union"), encoding="utf-8")
    assert run("render", "lake.msp", "--pack", "pack").exit_code == 0
    assert Path("pack/signatures/lake.pdf").read_bytes() == by_two()
    assert "2 of 5 signatories have signed this text." in run("verify", "pack", "--keys", "keys").stdout


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (
            "lake.pdf --for union",
            "`lake.pdf` is a PDF: name the file with the key and the certificate, `--certificate P12`",
        ),
        (
            "lake.msp --for union --password-file pw",
            "`--password-file` is for `--certificate`: leave it out, or name the file of the key",
        ),
        (
            "lake.pdf --for unoin --certificate union.p12 -o a.pdf",
            "the charter has no partner called `unoin`: did you mean `union`?",
        ),
        (
            "lake.pdf --for guest --certificate union.p12 -o a.pdf",
            "the charter names no signatory for `guest`: declare who signs, with `signatory guest`",
        ),
        (
            "lake.pdf --for union --certificate union.p12 -o a.pdf",
            "name the file with the password of the key, `--password-file TXT`: here, nobody can be asked for it",
        ),
        (
            "lake.pdf --for union --certificate union.p12 --password-file pw -o lake.pdf",
            "`lake.pdf` is a file that this command reads, and was not overwritten: name another with `-o`",
        ),
        (
            "lake.pdf --for union --certificate union.p12 --password-file pw -o union.p12",
            "`union.p12` is a file that this command reads, and was not overwritten: name another with `-o`",
        ),
        (
            "empty.pdf --for union --certificate union.p12 -o a.pdf",
            "`empty.pdf` cannot be read: the file is cut off: copy the whole file again",
        ),
    ],
)
def test_what_cannot_be_signed_is_said(words: str, why: str) -> None:
    Path("lake.pdf").write_bytes(making.pages())
    Path("empty.pdf").write_bytes(b"%PDF-1.7\n")
    key = Path("union.p12").read_bytes()
    result = run("sign", *words.split())
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"mspcharter: {why}\n")
    assert Path("union.p12").read_bytes() == key


def test_the_password_is_asked_for_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mspcharter.commands.sign.is_at_terminal", lambda: True)
    Path("lake.pdf").write_bytes(making.pages())
    words = ("sign", "lake.pdf", "--for", "union", "--certificate", "union.p12", "-o", "1.pdf")
    result = run(*words, input=f"{PASSWORD}\n")
    assert result.exit_code == 0, result.output
    assert PASSWORD not in result.output
    assert "Password of the key" in result.stderr
    assert run(*words, input="wrong\n").stderr.endswith(
        "`union.p12` cannot be opened: it has another password, or is damaged\n"
    )


@pytest.mark.parametrize("missing", ["pyhanko", "asn1crypto"])
def test_without_the_extra_one_sentence_says_what_to_install(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("lake.pdf").write_bytes(by_two())
    Path("allowed_signers").write_text(row("ministry"), encoding="utf-8")
    for name in [name for name in sys.modules if name.partition(".")[0] in ("pyhanko", "asn1crypto")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    for result in (
        run("verify", "lake.pdf"),
        sign("lake.msp", "ministry", "1.pdf"),
        run("verify", "lake.msp", "lake.pdf"),
    ):
        assert result.exit_code == 2
        assert result.stderr == (
            'mspcharter: signatures in a PDF need more packages: run `pip install "mspcharter[sign-pdf]"`\n'
        )


def test_what_a_certificate_says_cannot_command_a_terminal() -> None:
    Path("ministry.p12").write_bytes(p12("\x1b[31mred"))
    assert "\x1b" not in sign("lake.msp", "ministry", "1.pdf").output
    assert "\x1b" not in run("verify", "1.pdf").output


def test_a_pdf_is_a_version_of_the_charter() -> None:
    Path("lake.pdf").write_bytes(by_two())
    assert run("fingerprint", "lake.pdf").stdout == run("fingerprint", "lake.msp").stdout
    assert run("diff", "lake.msp", "lake.pdf", "--exit-code").exit_code == 0
    Path("plain.pdf").write_bytes(making.pages())
    assert run("diff", "plain.pdf", "lake.pdf", "--exit-code").exit_code == 0


def test_a_pdf_that_was_changed_is_no_version() -> None:
    content = by_two()
    Path("lake.pdf").write_bytes(content[:60_000] + bytes([content[60_000] ^ 1]) + content[60_001:])
    result = run("fingerprint", "lake.pdf")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "mspcharter: `lake.pdf` cannot be read: the file was changed after it was signed: ask for the file as it was"
        " signed\n"
    )
    Path("two.pdf").write_bytes(with_two_charters())
    assert "the text and the data in the PDF do not mean the same" in run("fingerprint", "two.pdf").stderr


@pytest.mark.parametrize(
    ("start", "what"), [(b"%PDF-\xff", "a PDF"), (b"PK\x03\x04\xff", "a file of Word or an archive")]
)
def test_a_file_of_another_program_is_called_what_it_is(start: bytes, what: str) -> None:
    Path("lake.bin").write_bytes(start)
    assert run("check", "lake.bin").stderr.endswith(f": this file is {what}, and not the text of a charter\n")
