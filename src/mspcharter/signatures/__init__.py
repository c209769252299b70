"""Signatures under a charter: the text that a partner signs, the keys, the two formats, and who has signed what.

All functions go from values to values. Only `cryptography` decides whether a signature is right. It is an extra package
that is loaded where a signature is verified.
"""
