"""Questions about a charter, and parts of findings, that several chapters of checks share."""
