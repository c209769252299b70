"""What the partners rule out or foresee: red lines proved or refuted, what-ifs played, and who may leave."""
