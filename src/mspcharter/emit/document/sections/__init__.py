"""The sections of a charter as a document, a file for each group of them."""
