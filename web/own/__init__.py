"""A resident's own side: their cases, what is kept of them, what they think of an answer."""
