"""Tocsin: an alarm bell for the news wire."""

__version__ = "0.1.0"
