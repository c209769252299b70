"""What can happen when some abstain or stay away, and how likely it is."""
