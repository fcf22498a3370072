"""The operators' pages: everything under them asks for the login."""
