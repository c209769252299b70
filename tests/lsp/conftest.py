"""The project that most tests of the server ask about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lsp.client import editor
from lsp.lake import CHARTER, PARTNERS, Project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("lake")
    (folder / "lake-link.msp").write_text(CHARTER, encoding="utf-8")
    (folder / "partners.msp").write_text(PARTNERS, encoding="utf-8")
    with editor(folder=folder) as own:
        found = Project(own, folder)
        own.open(found.uri, CHARTER)
        yield found
