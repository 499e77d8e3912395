"""One module a format; each reads records only."""
