"""Write the studio without a server, as one file and as a folder of files: ``python single.py WHEELS TARGET``.

*WHEELS* is a folder with the wheels of the compiler and of what it needs inside a browser; ``node build.mjs inside``
has written ``dist/``. The modules are compiled here for the Python of the browser, which would otherwise do it at each
start. The same input gives the same bytes. ``nox -s single`` does all of it.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import zipfile
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from mspcharter.studio.examples import OFFERED, example

HERE = Path(__file__).parent
DIST = HERE / "dist"
PYODIDE = HERE / "node_modules" / "pyodide"
NONCE = "inside"
# The page and the server of the studio, the command line and the grammar do nothing inside a browser.
LEFT_OUT = ("mspcharter/studio/", "mspcharter/commands/", "mspcharter/lsp/", "mspcharter/grammar/")


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
    for name in ("pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"):
        found[name] = (PYODIDE / name).read_bytes()
    found["compiler.zip"] = _compiled(wheels)
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


def _compiled(wheels: Path) -> bytes:
    """Return what *wheels* contain and the browser needs, with compiled modules, as one archive."""
    if not any(wheels.glob("mspcharter-*.whl")) or not any(wheels.glob("pydantic_core-*.whl")):
        raise ValueError(f"the compiler, or what it needs, is not in {wheels}")
    with tempfile.TemporaryDirectory() as folder:
        kept, compiled = Path(folder) / "kept.zip", Path(folder) / "compiled.zip"
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as new:
            for wheel in sorted(wheels.glob("*.whl")):
                with zipfile.ZipFile(wheel) as old:
                    for name in old.namelist():
                        if not name.startswith(LEFT_OUT) and not name.endswith("/"):
                            new.writestr(zipfile.ZipInfo(name), old.read(name))
        subprocess.run(["node", HERE / "compiled.mjs", kept, compiled], check=True)
        return compiled.read_bytes()


if __name__ == "__main__":
    main()
