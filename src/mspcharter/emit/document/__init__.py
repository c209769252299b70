"""The charter as a document that partners read and sign."""
