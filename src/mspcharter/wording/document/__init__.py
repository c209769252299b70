"""English of the charter as a document: bodies and seats, decisions in plain sentences, red lines and what-ifs."""
