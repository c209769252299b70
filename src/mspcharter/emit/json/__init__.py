"""The charter as JSON, with its schema, and back."""
