"""Write the studio without a server, as one file and as a folder of files: ``python single.py WHEELS TARGET``.

*WHEELS* is a folder with the wheels of the compiler and of what it needs inside a browser; ``node build.mjs inside``
has written ``dist/``. The modules are compiled here for the Python of the browser, those of its library too: it
would otherwise do it at each start. The same input gives the same bytes. ``nox -s single`` does all of it.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

from mspcharter.studio.examples import OFFERED, example

HERE = Path(__file__).parent
DIST = HERE / "dist"
PYODIDE = HERE / "node_modules" / "pyodide"
NONCE = "inside"
# The page and the server of the studio, the command line and the grammar do nothing inside a browser.
LEFT_OUT = (
    "mspcharter/studio/", "mspcharter/commands/", "mspcharter/lsp/", "mspcharter/grammar/",
    "mspcharter/emit/document/pdf/fonts/", "pydantic/v1/", "pydantic/mypy.py",
)  # fmt: skip
"""What of the wheels does nothing inside a browser."""

UNUSED = frozenset({
    "_pyrepl", "bdb.py", "cProfile.py", "curses", "dbm", "doctest.py", "ensurepip", "ftplib.py", "idlelib",
    "imaplib.py", "mailbox.py", "multiprocessing", "pdb.py", "pickletools.py", "poplib.py", "profile.py", "pstats.py",
    "pydoc.py", "pydoc_data", "smtplib.py", "sqlite3", "tkinter", "turtle.py", "unittest", "venv", "wsgiref", "xmlrpc",
})  # fmt: skip
"""What of Python's library neither the compiler nor Pyodide loads."""


def main() -> None:
    """Write ``studio.html`` and ``static/`` into the target."""
    wheels, target = map(Path, sys.argv[1:])
    packed = {name: gzip.compress(content, 9, mtime=0) for name, content in parts(wheels).items()}
    target.mkdir(parents=True, exist_ok=True)
    (target / "studio.html").write_text(one_file(packed), encoding="utf-8")
    folder = target / "static"
    (folder / "parts").mkdir(parents=True, exist_ok=True)
    for name, content in packed.items():
        (folder / "parts" / f"{name}.gz").write_bytes(content)
    for name in ("app.js", "style.css", "NOTICES.txt"):
        (folder / name).write_bytes((DIST / name).read_bytes())
    (folder / "index.html").write_text(many_files(packed), encoding="utf-8")


def parts(wheels: Path) -> dict[str, bytes]:
    """Return what the page needs besides its script: the worker, Pyodide, the wheels and the examples."""
    found = {"worker.js": (DIST / "worker.js").read_bytes()}
    for name in ("pyodide.asm.wasm", "pyodide-lock.json"):
        found[name] = (PYODIDE / name).read_bytes()
    found["python_stdlib.zip"] = _compiled([PYODIDE / "python_stdlib.zip"], _is_loaded)
    if not any(wheels.glob("mspcharter-*.whl")) or not any(wheels.glob("pydantic_core-*.whl")):
        raise ValueError(f"the compiler, or what it needs, is not in {wheels}")
    found["compiler.zip"] = _compiled(sorted(wheels.glob("*.whl")), _is_needed)
    listed = [{"name": one.name, "title": one.title, "shows": one.shows} for one in OFFERED]
    texts = {one.name: example(one.name) for one in OFFERED}
    found["examples.json"] = json.dumps({"listed": listed, "texts": texts}).encode()
    return found


def one_file(packed: dict[str, bytes]) -> str:
    """Return the page with all of its parts inside."""
    script = (DIST / "app.js").read_text(encoding="utf-8").replace("</script", "<\\/script")
    digest = b64encode(sha256(script.encode()).digest()).decode()
    inside = "\n".join(
        f'<script type="application/gzip" data-part="{name}">{b64encode(content).decode()}</script>'
        for name, content in packed.items()
    )
    style = (DIST / "style.css").read_text(encoding="utf-8")
    notices = (DIST / "NOTICES.txt").read_text(encoding="utf-8").replace("--", "- -")
    return _page(
        f"script-src 'sha256-{digest}' 'wasm-unsafe-eval' blob:; style-src 'nonce-{NONCE}'",
        f'<style nonce="{NONCE}">{style}</style>',
        f'{inside}\n<script type="module">{script}</script>\n<!--\n{notices}-->',
    )


def many_files(packed: dict[str, bytes]) -> str:
    """Return the page that loads its parts from files beside it."""
    links = "\n".join(f'<link data-part="{name}" rel="prefetch" href="parts/{name}.gz">' for name in packed)
    return _page(
        f"script-src 'self' 'wasm-unsafe-eval' blob:; connect-src 'self'; style-src 'self' 'nonce-{NONCE}'",
        f'<link rel="stylesheet" href="style.css" nonce="{NONCE}">\n{links}',
        '<script type="module" src="app.js"></script>',
    )


def _page(policy: str, head: str, end: str) -> str:
    """Return the page of the studio with its own policy, styles and scripts."""
    page = (DIST / "index.html").read_text(encoding="utf-8")
    whole = f"default-src 'none'; {policy}; worker-src blob:; img-src data: blob:; base-uri 'none'; form-action 'none'"
    loaded = '<link rel="stylesheet" href="style.css" nonce="{nonce}">\n<script type="module" src="app.js"></script>\n'
    if loaded not in page:
        raise ValueError("the page does not load its script and its style as expected")
    page = page.replace(loaded, f'<meta http-equiv="Content-Security-Policy" content="{whole}">\n{head}\n')
    return page.replace("</body>", f"{end}\n</body>")


def _is_loaded(name: str) -> bool:
    return name.partition("/")[0] not in UNUSED


def _is_needed(name: str) -> bool:
    # Of what a wheel says of itself, only the licences are kept.
    described = ".dist-info/" in name and "licen" not in name.lower()
    return not name.startswith(LEFT_OUT) and not name.endswith(".pyi") and not described


def _compiled(archives: Iterable[Path], wanted: Callable[[str], bool]) -> bytes:
    """Return the *wanted* files of *archives*, with compiled modules, as one archive."""
    with tempfile.TemporaryDirectory() as folder:
        kept, compiled = Path(folder) / "kept.zip", Path(folder) / "compiled.zip"
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as new:
            for archive in archives:
                with zipfile.ZipFile(archive) as old:
                    for name in old.namelist():
                        if wanted(name) and not name.endswith("/"):
                            new.writestr(zipfile.ZipInfo(name), old.read(name))
        subprocess.run(["node", HERE / "compiled.mjs", kept, compiled], check=True)
        return compiled.read_bytes()


if __name__ == "__main__":
    main()
