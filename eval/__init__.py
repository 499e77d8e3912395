"""Measures of Servanda against material made elsewhere and against its own gold."""
