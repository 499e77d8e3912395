"""Measures of Servanda on test data; not shipped with it."""
