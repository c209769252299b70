"""Guarantees proved or refuted, scenarios played, and the departures of partners."""
