"""Quantities in a sentence: amounts of money, measures, shares and counts, with what limits them."""

from servanda.recognise.quantities.find import Kind, QuantityMention, find_quantities

__all__ = ["Kind", "QuantityMention", "find_quantities"]
