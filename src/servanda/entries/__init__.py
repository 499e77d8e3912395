"""Rows of sheets that people keep by hand: read, told apart, and made statements of; see docs/guides/import.md."""
