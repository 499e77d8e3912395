"""A second reader: what a language model says of a text, entered only where the text itself bears it out.

What it answers is a claim like any other: the quote must stand in the text, and the value must be what the recognisers
read in the quote; see docs/guides/reader.md.
"""
