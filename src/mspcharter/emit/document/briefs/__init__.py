"""What a charter means for one party, on one page."""
