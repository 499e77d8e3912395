"""Servanda reads the press and keeps a register of what states agree, promise and deliver."""

__version__ = "0.1.0"
