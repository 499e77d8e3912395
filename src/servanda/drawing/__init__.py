"""Drawings as plain values, for templates to write out as SVG.

Pure functions: plain values in, positions out, rounded, so that the same input gives the same drawing. They know
neither records nor pages nor languages; words are given to them.
"""
