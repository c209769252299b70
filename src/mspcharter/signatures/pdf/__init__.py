"""Signatures in a PDF (PAdES): adding one, and what those in a file are worth.

The PDF of a charter carries the text and the data of the charter, so a signature in it signs what the charter means,
and the pages too. pyHanko reads and extends the file; it is an extra package that is loaded where it is needed.
"""
