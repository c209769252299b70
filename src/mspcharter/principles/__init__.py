"""The principle sets that a charter is held against: data, read from tables that anyone can write, and rated."""
