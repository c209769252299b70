"""What several chapters of checks ask of a charter, and the parts of findings that they share."""
