"""The document for Word."""
