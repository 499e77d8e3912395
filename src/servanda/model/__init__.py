"""Values only: documents, mentions, statements, records; no input or output."""
