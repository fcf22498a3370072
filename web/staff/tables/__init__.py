"""Entries in and out as tables."""
