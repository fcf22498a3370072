"""The staff's pages: everything under them asks for the login."""
