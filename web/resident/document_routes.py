"""A whole document, each clause at an address of its own."""

from __future__ import annotations

import uuid
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from rulebook.book import Rulebook
from rulebook.clause import Clause
from rulebook.source import Source
from web import errors
from web.resident import look
from web.resident.rendering import html

router = APIRouter(include_in_schema=False)


@router.get("/documents/{source}")
async def document(
    request: Request, source: str, quote: Annotated[str, Query(max_length=2000)] = ""
) -> Response:
    """What is held of a document: its printed words, or its rules in our own words.

    Where the words `quote` stand in it they are marked.
    """
    state = request.app.state
    found = state.book.sources.get(source)
    if found is None:
        raise errors.plain(404)
    content = html(
        "document.html",
        state.book,
        [],
        document=found,
        quote=quote,
        places=_places(state.book, found),
        today=state.config.today(),
        key=str(uuid.uuid4()),
        size=look.size(request),
        documents=state.book.sources,
    )
    return HTMLResponse(content)


def _places(book: Rulebook, source: Source) -> list[tuple[str, list[Clause]]]:
    """The clauses by their place in the document, in its order where it is printed."""
    clauses = [clause for (of, _), clause in book.clauses.items() if of == source.id]
    if source.held == "facts":
        first = {clause.path: at for at, clause in reversed(list(enumerate(clauses)))}
        clauses.sort(key=lambda clause: first[clause.path])
    return [(path, list(at)) for path, at in groupby(clauses, lambda clause: clause.path)]
