"""A picture as PNG, drawn by Typst from its SVG, with the fonts that are installed beside it.

Typst and the fonts come with the extra for PDF.
"""

from __future__ import annotations

import math
import re
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
        _PAGE, format="png", ppi=_INCH, sys_inputs={"svg": _in_dots(svg)}, font_paths=_fonts(), ignore_system_fonts=True
    )
    assert isinstance(drawn, bytes), "one page gives one picture"
    return drawn


def _in_dots(svg: str) -> str:
    """Return *svg* with room for whole dots at the right and at the foot.

    Typst draws a picture in whole dots, makes it fit its size, and then leaves out a row or a column of dots. Sizes
    that are very little less than a whole number of dots are rounded up to it, in any order of the rounding.
    """
    return _SIZE.sub(_grown, svg, count=1)


def _grown(found: re.Match[str]) -> str:
    width, height = (
        math.ceil(float(side) * _INCH / 72 - 1e-6) * 72 / _INCH * (1 - short)
        for side, short in ((found[1], _LITTLE / 2), (found[2], _LITTLE))
    )
    return f'viewBox="0 0 {width:.6f} {height:.6f}" width="{width:.6f}pt" height="{height:.6f}pt"'


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
_INCH = 200
_LITTLE = 4e-6
_SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)" width="[0-9.]+pt" height="[0-9.]+pt"')
