"""A new document against the one it replaces: what changed, and what rests on it."""
