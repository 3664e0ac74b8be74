"""Bytes to wire items: one file a format, one small file that recognises formats."""
