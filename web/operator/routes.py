"""Everything under /operator, and under the login."""

from __future__ import annotations

from fastapi import APIRouter

from web.operator.call_routes import router as calls
from web.operator.case_routes import router as cases
from web.operator.code_routes import router as codes
from web.operator.contact_routes import router as contacts
from web.operator.duty_routes import router as duty
from web.operator.order_routes import router as orders
from web.operator.pace_routes import router as pace
from web.operator.queue_routes import router as queue
from web.operator.suggest_routes import router as suggestions
from web.operator.talk_routes import router as talk

router = APIRouter()
for part in (queue, cases, codes, contacts, talk, suggestions, calls, duty, pace, orders):
    router.include_router(part)
