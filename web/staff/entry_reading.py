"""Reads the entries for a page."""

from __future__ import annotations

import asyncio

from fastapi import Request

from faq import entry_records
from faq.entry_records import State
from faq.errors import Refused
from web import errors


async def found(request: Request, entry: str) -> State:
    """Where the entry is; an address of none is not there."""
    try:
        return await asyncio.to_thread(entry_records.state, request.app.state.config.faq, entry)
    except Refused:
        raise errors.plain(404) from None
