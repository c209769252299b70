"""The benchmark, and the inputs that it makes."""
