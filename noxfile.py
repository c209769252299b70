"""The chores of this project: ``nox -l`` lists them, ``nox`` does what a change needs before it is sent."""

import nox

nox.options.sessions = ["fmt", "lint", "types", "test"]
nox.options.default_venv_backend = "venv"


@nox.session
def fmt(session: nox.Session) -> None:
    """Lay out the code, and mend what can be mended."""
    session.install("-e", ".[dev]")
    session.run("ruff", "check", "--fix", ".")
    session.run("ruff", "format", ".")


@nox.session
def lint(session: nox.Session) -> None:
    """Look for mistakes, and for imports that go upward."""
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
    """Run the tests, and show the lines that none of them reaches."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "pytest", "--cov", "--cov-report=term-missing", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Draw the generated pages and the golden files anew; read the difference before you keep it."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "pytest", "--update", *session.posargs)


@nox.session
def grammar(session: nox.Session) -> None:
    """Compile ``grammar/`` into the tables that the parser walks."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "mspcharter.syntax.grammar")
