"""A picture as PNG, drawn by Typst from its SVG, with the fonts that are installed beside it.

Typst and the fonts come with the extra for PDF.
"""

from __future__ import annotations

from mspcharter.emit.fonts import folders
from mspcharter.emit.picture.lettering import undrawable


class DrawingError(Exception):
    """The picture could not be drawn; the message gives the reason and what to do."""


def png(svg: str) -> bytes:
    """Return the picture *svg* as PNG, with 200 dots for an inch."""
    try:
        import typst
    except ImportError:
        raise DrawingError('PNG needs an extra that is not installed: `pip install "mspcharter[pdf]"`') from None
    if letters := undrawable(svg):
        raise DrawingError(f"the fonts for PNG have no letters for `{letters[:20]}`: ask for SVG instead")
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders())
    drawn = typst.compile(
        _PAGE, format="png", ppi=200, sys_inputs={"svg": svg}, font_paths=fonts, ignore_system_fonts=True
    )
    assert isinstance(drawn, bytes), "one page gives one picture"
    return drawn


def png_or_blank(svg: str) -> bytes:
    """Return the picture *svg* as PNG, or a blank one without the extra, for programs that can show the SVG itself."""
    try:
        return png(svg)
    except DrawingError:
        return _BLANK


_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
# One white dot.
_BLANK = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
    b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\r\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82"
)
