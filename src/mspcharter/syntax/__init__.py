"""The written form of charters, which knows nothing of their meaning."""
