"""Mentions in a sentence: people, functions, states, places, dates, quantities, one module a kind."""
