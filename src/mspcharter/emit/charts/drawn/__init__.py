"""The drawings of charts: from a value of `emit.charts` to pages."""
