"""The staff's pages in a real browser."""

from __future__ import annotations

from tests.web.resident_page.conftest import browser  # noqa: F401  the one way to start it
