"""What a charter is written as: documents, pictures and data (`views`), and the pack of all of them (`pack`)."""
