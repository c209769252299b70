"""The fonts of PDF and PNG, which are installed with the extra for PDF.

Fonts of the machine are not used, so that the same charter gives the same bytes everywhere.
"""

from __future__ import annotations

from importlib.util import find_spec


def lacking() -> str:
    """Return in a sentence what PDF and PNG need that is not installed; nothing if all is there."""
    if find_spec("typst") is None:
        return f"PDF and PNG need an extra that is not installed: {_INSTALL}"
    # Typst would set the page in other fonts, which makes other pages.
    if len(folders()) < len(_FOLDERS):
        return f"PDF and PNG need fonts that are not installed: {_INSTALL}"
    return ""


def folders() -> list[str]:
    """Return the folders of the fonts that are installed."""
    specs = [(find_spec(package), folder) for package, folder in _FOLDERS.items()]
    return [
        f"{spec.submodule_search_locations[0]}/{folder}"
        for spec, folder in specs
        if spec is not None and spec.submodule_search_locations
    ]


_INSTALL = '`pip install "mspcharter[pdf]"`'
# The folder of each package that has fonts. No package has Ethiopic letters, so we bring them along.
_FOLDERS = {
    "fontpkg_noto_serif": "files",
    "fontpkg_noto_sans": "files",
    "fontpkg_arimo": "files",
    "fontpkg_noto_sans_arabic": "files",
    "mspcharter.emit.document.pdf": "fonts",
}
