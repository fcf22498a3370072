"""Every page of the staff: one router a subject."""

from __future__ import annotations

from web.staff.accounts_routes import router as accounts
from web.staff.documents.routes import router as documents
from web.staff.entry_form_routes import router as entry_form
from web.staff.entry_question_routes import router as entry_questions
from web.staff.entry_routes import router as entries
from web.staff.figure_routes import router as figures
from web.staff.model_routes import router as models
from web.staff.notice_routes import router as notices
from web.staff.overview.routes import router as overview
from web.staff.recall_routes import router as recalls
from web.staff.rendering import router as static
from web.staff.routes import router as start
from web.staff.sample_routes import router as samples
from web.staff.signoff_routes import router as signoff
from web.staff.switch_routes import router as switch
from web.staff.tables.routes import router as tables
from web.staff.talk.routes import router as questions
from web.staff.topic_routes import router as topics
from web.staff.work_order_routes import router as work_order

ROUTERS = (
    start,
    static,
    entry_form,
    entry_questions,
    entries,
    topics,
    documents,
    tables,
    notices,
    switch,
    accounts,
    work_order,
    figures,
    recalls,
    samples,
    signoff,
    models,
    questions,
    overview,
)
