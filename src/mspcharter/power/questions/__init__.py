"""Questions about decisions, each with an answer as values."""
