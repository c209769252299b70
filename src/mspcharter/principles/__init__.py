"""The principle sets that a charter is checked against: data files that anyone can write, and their ratings."""
