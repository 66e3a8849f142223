"""Answerable: every claim answerable to its evidence."""

__version__ = "0.1.0"
