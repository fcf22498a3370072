"""The login, and what all pages behind it share."""
