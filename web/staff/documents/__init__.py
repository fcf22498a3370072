"""New documents: brought, held against the one they replace, and worked through."""
