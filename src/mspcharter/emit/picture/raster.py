"""A picture as PNG, drawn by Typst from its SVG, with the fonts that are installed beside it.

Typst and the fonts come with the extra for PDF.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from mspcharter.emit.fonts import folders, lacking
from mspcharter.emit.picture.lettering import undrawable


class DrawingError(Exception):
    """The picture could not be drawn; the message gives the reason and what to do."""


def png(svg: str) -> bytes:
    """Return the picture *svg* as PNG, with 200 dots for an inch."""
    if why := lacking():
        raise DrawingError(why)
    import typst

    if letters := undrawable(svg):
        raise DrawingError(f"the fonts for PNG have no letters for `{letters[:20]}`: ask for SVG instead")
    drawn = typst.compile(
        _PAGE, format="png", ppi=200, sys_inputs={"svg": svg}, font_paths=_fonts(), ignore_system_fonts=True
    )
    assert isinstance(drawn, bytes), "one page gives one picture"
    return drawn


@cache
def _fonts() -> Any:
    """Return the fonts, which are read once for all pictures of a run."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=folders())


def png_if_possible(svg: str) -> bytes | None:
    """Return the picture *svg* as PNG; None without the extra, for a file that has the SVG beside it."""
    try:
        return png(svg)
    except DrawingError:
        return None


_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
