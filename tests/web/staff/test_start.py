"""The start page and the navigation lead to every page that a role may open, and to no other."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI

from tests.web.staff.conftest import member

LINK = re.compile(r'<dt><a href="([^"]+)">')
NAVIGATION = re.compile(r'<nav class="rooms".*?</nav>', re.DOTALL)
MODELS = "/staff/models"
"""Opens only where models are kept: see test_models."""
CHIEFS = {"/staff/switch", "/staff/work-order"}


@pytest.mark.parametrize(
    ("role", "own"),
    [
        ("staff", set()),
        ("supervisor", CHIEFS),
        ("administrator", CHIEFS | {"/staff/accounts"}),
    ],
)
async def test_every_page_is_named_with_what_it_is_for_and_opens(
    app: FastAPI, role: str, own: set[str]
) -> None:
    async with member(app, "ma", role) as ma:
        start = await ma.page()
        navigation = NAVIGATION.search(start)
        assert navigation is not None
        named = LINK.findall(start)
        assert {"/staff/switch", "/staff/work-order", "/staff/accounts"} & set(named) == own
        for address in named:
            assert f'href="{address}"' in navigation[0]
            if address == MODELS:
                continue
            page = await ma.page(address.removeprefix("/staff"))
            assert f'<a href="{address}" aria-current="page">' in page
