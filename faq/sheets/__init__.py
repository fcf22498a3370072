"""Entries as tables: Excel and CSV that staff bring, and take away."""
