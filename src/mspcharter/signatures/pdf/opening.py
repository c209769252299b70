"""How pyHanko is asked: with limits, without warnings on standard error, and without the network."""

from __future__ import annotations

import io  # noqa: TID251 - the file is in memory
import logging
from typing import Any


def opened(content: bytes, most: int) -> Any:
    """Return a reader of the PDF *content*, whose streams may unpack to *most* bytes in all."""
    from pyhanko.pdf_utils.decode_limits import DecodeLimits, DocumentDecodeBudget, StreamDecodeLimits
    from pyhanko.pdf_utils.reader import PdfFileReader

    # What pyHanko has to say about a hostile file is said in our words.
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    limits = DecodeLimits(
        per_stream=StreamDecodeLimits(max_output_size=most),
        document_budget=DocumentDecodeBudget(base_allowance=8 * most, max_ratio=0),
    )
    return PdfFileReader(io.BytesIO(content), strict=True, decode_limits=limits)
