"""The studio's server, as its page and as attackers meet it: the real server, over the network of this machine."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from socket import create_connection
from threading import Thread
from typing import Any, NamedTuple

import pytest

from mspcharter.settings import Settings
from mspcharter.studio.folder import Folder
from mspcharter.studio.guard import LARGEST
from mspcharter.studio.routes import Routes
from mspcharter.studio.server import Studio
from mspcharter.templates import TEMPLATES

CHARTER = 'charter water "Water"\n    version 1.0\n    status draft\n'


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def value(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found


class Browser:
    """A browser that has opened the studio; *headers* of a request can be replaced, or left out with None."""

    def __init__(self, address: str) -> None:
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\?token=([\w-]+)", address)
        assert found is not None
        self.port = int(found[1])
        self.token = found[2]
        self.host = f"127.0.0.1:{self.port}"
        self.cookie = f"mspcharter-{self.port}={self.token}"

    def get(self, path: str, **headers: str | None) -> Answer:
        return self._send("GET", path, None, {"Host": self.host, "Cookie": self.cookie, **_named(headers)})

    def post(self, route: str, message: object, **headers: str | None) -> Answer:
        body = message if isinstance(message, bytes) else json.dumps(message).encode()
        usual = {
            "Host": self.host,
            "Cookie": self.cookie,
            "Origin": f"http://{self.host}",
            "Sec-Fetch-Site": "same-origin",
            "X-Studio": "1",
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
        }
        return self._send("POST", f"/api/{route}", body, {**usual, **_named(headers)})

    def _send(self, method: str, path: str, body: bytes | None, headers: dict[str, str | None]) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers.items():
                if value is not None:
                    connection.putheader(name, value)
            connection.endheaders(body)
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()


def _named(headers: dict[str, str | None]) -> dict[str, str | None]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "charters"
    place.mkdir()
    (place / "water.msp").write_text(CHARTER, encoding="utf-8")
    (tmp_path / "secret.msp").write_text("charter secret\n", encoding="utf-8")
    (place / "notes.txt").write_text("not a charter", encoding="utf-8")
    return place


@pytest.fixture
def browser(folder: Path) -> Iterator[Browser]:
    studio = Studio(Routes(Folder(str(folder)), None, lambda _: Settings()))
    Thread(target=studio.serve, daemon=True).start()
    yield Browser(studio.address)
    studio.stop()


def test_the_address_opens_the_page_and_leaves_the_secret_behind(browser: Browser) -> None:
    opened = browser.get(f"/?token={browser.token}", Cookie=None)
    assert opened.status == 303
    assert opened.headers["Location"] == "/"
    assert opened.headers["Set-Cookie"] == f"{browser.cookie}; HttpOnly; SameSite=Strict; Path=/"
    page = browser.get("/")
    assert page.status == 200
    assert browser.token.encode() not in page.body


def test_the_page_may_load_nothing_from_elsewhere(browser: Browser) -> None:
    policies = [browser.get("/").headers["Content-Security-Policy"] for _ in range(2)]
    assert policies[0].startswith("default-src 'none'; script-src 'self'; connect-src 'self'")
    assert "unsafe" not in policies[0]
    assert policies[0] != policies[1], "each page has a nonce of its own"
    for name in ("app.js", "style.css", "NOTICES.txt"):
        assert browser.get(f"/{name}").headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("attack", "headers", "status"),
    [
        ("a name that leads to this machine later", {"Host": "evil.example:80"}, 421),
        ("a host without a port", {"Host": "127.0.0.1"}, 421),
        ("no host", {"Host": None}, 421),
        ("a page of another site", {"Origin": "http://evil.example"}, 403),
        ("a page without an origin, such as a file", {"Origin": "null"}, 403),
        ("a site with a secure address", {"Origin": "https://127.0.0.1"}, 403),
        ("another site, as the browser says", {"Sec_Fetch_Site": "cross-site"}, 403),
        ("another site of the same domain", {"Sec_Fetch_Site": "same-site"}, 403),
        ("another user of the machine", {"Cookie": None}, 403),
        ("a wrong secret", {"Cookie": "mspcharter-{port}=guess"}, 403),
        ("a broken cookie", {"Cookie": 'mspcharter-{port}="\\'}, 403),
        ("a cookie of another port", {"Cookie": "mspcharter-1=x"}, 403),
        ("a form", {"X_Studio": None}, 403),
        ("a form that pretends to be JSON", {"Content_Type": "text/plain"}, 403),
        ("a body without a length", {"Content_Length": None}, 411),
        ("a negative length", {"Content_Length": "-1"}, 411),
        ("a length in other digits", {"Content_Length": "\u0661"}, 411),
        ("a body that is too large", {"Content_Length": str(LARGEST + 1)}, 413),
        ("a length that no memory has", {"Content_Length": "9" * 5000}, 413),
    ],
)
def test_an_attack_is_refused(browser: Browser, attack: str, headers: dict[str, str | None], status: int) -> None:
    known = {name: value and value.replace("{port}", str(browser.port)) for name, value in headers.items()}
    for name, value in known.items():
        if value is not None and not value.isascii():
            known[name] = value.encode().decode("latin-1")
    answer = browser.post("files", {}, **known)
    assert answer.status == status, attack
    assert browser.token.encode() not in answer.body
    assert answer.headers["Connection"] == "close"


def test_only_this_machine_reaches_the_studio(browser: Browser) -> None:
    with pytest.raises(ConnectionRefusedError), create_connection(("127.0.0.2", browser.port), timeout=20):
        pass


@pytest.mark.parametrize("token", ["", "x", "%00", "a" * 100_000, "%C3%A9"])
def test_a_wrong_secret_opens_nothing(browser: Browser, token: str) -> None:
    answer = browser.get(f"/?token={token}", Cookie=None)
    assert answer.status in (400, 403, 414)
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "../secret.msp", "/etc/passwd", "a/../../secret.msp", "..\\secret.msp", "notes.txt", "", "water.msp/",
        "./water.msp", ".hidden.msp", "C:secret.msp", "water.msp\0", "water\n.msp", "a" * 1000 + ".msp", "link.msp",
        "folder/secret.msp",
    ],
)  # fmt: skip
def test_no_other_file_is_read_or_written(browser: Browser, folder: Path, path: str) -> None:
    (folder / "link.msp").symlink_to(folder.parent / "secret.msp")
    (folder / "folder").symlink_to(folder.parent)
    before = (folder.parent / "secret.msp").read_text(encoding="utf-8")
    for route in ("read", "save", "create"):
        answer = browser.post(route, {"path": path, "text": "charter taken\n", "mark": ""})
        assert answer.status in (200, 400)
        assert "refused" in answer.value
    assert (folder.parent / "secret.msp").read_text(encoding="utf-8") == before
    assert sorted(one.name for one in folder.parent.iterdir()) == ["charters", "secret.msp"]


@pytest.mark.parametrize(
    ("route", "body"),
    [
        *((route, body) for route in ("ask", "read", "save", "create", "example") for body in (
            b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b"[" * 100_000, b'{"path": 1}',
            b'{"path": null, "text": {}}',
        )),
        ("save", b'{"path": "water.msp", "text": "x", "mark": 5}'),
        ("ask", b'{"ask": "nothing"}'),
        ("ask", b'{"ask": "hover", "path": "water.msp"}'),
        ("ask", b'{"ask": "hover", "path": "water.msp", "text": "", "at": [1e999, -1]}'),
        ("ask", b'{"ask": "hover", "path": "water.msp", "text": "", "at": [true, false]}'),
        ("ask", b'{"ask": "draft", "title": "a", "issue": "b", "groups": [], "rules": [], "partners": [1]}'),
        ("ask", b'{"ask": "export", "path": "water.msp", "text": "", "format": "exe"}'),
    ],
)  # fmt: skip
def test_a_broken_message_is_refused_with_a_reason(browser: Browser, route: str, body: bytes) -> None:
    answer = browser.post(route, body)
    assert answer.status == 400
    assert answer.value["refused"]
    assert browser.post("files", {}).status == 200, "the server still answers"


def test_an_unknown_address_is_not_found(browser: Browser) -> None:
    assert browser.get("/index.html").status == 404
    assert browser.get("/../server.py").status == 404
    assert browser.post("quit", {}).status == 404


def test_the_charters_of_the_folder_are_listed(browser: Browser) -> None:
    listed = browser.post("files", {}).value
    assert listed["folder"] == "charters"
    assert listed["charters"] == ["water.msp"]
    assert {one.name for one in TEMPLATES} < {one["name"] for one in listed["examples"]}
    for one in listed["examples"]:
        assert browser.post("example", {"name": one["name"]}).value["text"].count("charter ") > 0


def test_a_charter_is_read_and_saved_in_one_step(browser: Browser, folder: Path) -> None:
    kept = browser.post("read", {"path": "water.msp"}).value
    assert kept["text"] == CHARTER
    (folder / "water.msp").chmod(0o640)
    text = CHARTER + "# مياه 💧\n"
    saved = browser.post("save", {"path": "water.msp", "text": text, "mark": kept["mark"]})
    assert saved.status == 200
    assert (folder / "water.msp").read_text(encoding="utf-8") == text
    assert (folder / "water.msp").stat().st_mode & 0o777 == 0o640
    assert browser.post("read", {"path": "water.msp"}).value == {"text": text, "mark": saved.value["mark"]}
    assert not [one for one in os.listdir(folder) if one.startswith(".")], "nothing is left beside it"


def test_two_pages_of_one_charter_lose_nothing(browser: Browser, folder: Path) -> None:
    mark = browser.post("read", {"path": "water.msp"}).value["mark"]
    first = browser.post("save", {"path": "water.msp", "text": "# first\n", "mark": mark})
    second = browser.post("save", {"path": "water.msp", "text": "# second\n", "mark": mark})
    assert (first.status, second.status) == (200, 409)
    assert second.value["text"] == "# first\n"
    assert (folder / "water.msp").read_text(encoding="utf-8") == "# first\n"
    joined = browser.post("save", {"path": "water.msp", "text": "# both\n", "mark": second.value["mark"]})
    assert joined.status == 200


def test_a_new_charter_never_replaces_a_file(browser: Browser, folder: Path) -> None:
    assert browser.post("create", {"path": "new.msp", "text": "# new\n"}).value["mark"]
    again = browser.post("create", {"path": "new.msp", "text": "# other\n"})
    assert again.value["refused"] == "new.msp already exists, and nothing was overwritten."
    assert (folder / "new.msp").read_text(encoding="utf-8") == "# new\n"


def test_a_file_that_cannot_be_saved_says_why(browser: Browser, folder: Path) -> None:
    mark = browser.post("read", {"path": "water.msp"}).value["mark"]
    (folder / "water.msp").chmod(0o444)
    refused = browser.post("save", {"path": "water.msp", "text": "# x\n", "mark": mark}).value["refused"]
    assert refused == "water.msp cannot be saved: it is read-only."


def test_half_a_pair_of_units_is_saved_as_a_sign_for_it(browser: Browser, folder: Path) -> None:
    mark = browser.post("read", {"path": "water.msp"}).value["mark"]
    body = b'{"path": "water.msp", "text": "# \\ud83d\\n", "mark": "' + mark.encode() + b'"}'
    assert browser.post("save", body).status == 200
    assert (folder / "water.msp").read_text(encoding="utf-8") == "# ?\n"


def test_words_in_a_range_are_painted_as_in_the_whole_text(browser: Browser) -> None:
    question = {"ask": "tokens", "path": "water.msp", "text": "charter a\n    status draft\n\nconstituency shore\n"}
    every = browser.post("ask", question).value["tokens"]
    assert every[::5] == [0, 0, 1, 1, 3, 3]
    assert browser.post("ask", {**question, "from": [3, 0], "to": [4, 0]}).value["tokens"] == every[-10:]


def test_a_question_about_a_text_is_answered(browser: Browser) -> None:
    text = 'charter water "Water"\n    status drafd\n'
    found = browser.post("ask", {"ask": "findings", "path": "water.msp", "text": text}).value["findings"]
    assert [(one["code"], one["from"], one["to"]) for one in found][:1] == [(found[0]["code"], [1, 11], [1, 16])]
    assert found[0]["fixes"][0]["edits"] == [{"path": "water.msp", "from": [1, 11], "to": [1, 16], "text": "draft"}]


def test_a_check_is_explained(browser: Browser) -> None:
    page = browser.post("ask", {"ask": "explain", "code": "MSP104"}).value["page"]
    assert page.startswith("# ")
    assert "Prefer:" in page
    assert browser.post("ask", {"ask": "explain", "code": "MSP000"}).value == {"refused": "there is no check MSP000"}


def test_a_view_of_a_charter_with_errors_is_refused_with_the_reason(browser: Browser) -> None:
    subject = {"path": "water.msp", "text": 'charter water "Water"\n    status drafd\n'}
    refused = {"refused": "This charter has 1 error that must be fixed before it can be shown."}
    for view in ("document", "power", "ratings", "governance"):
        assert browser.post("ask", {"ask": "view", "view": view, **subject}).value == refused
    assert browser.post("ask", {"ask": "views", **subject}).value == refused


def test_a_text_with_half_a_pair_of_units_is_answered(browser: Browser) -> None:
    body = b'{"ask": "findings", "path": "water.msp", "text": "charter a \\"\\ud83d\\"\\n"}'
    assert browser.post("ask", body).status == 200
