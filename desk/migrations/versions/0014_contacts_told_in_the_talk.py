"""How to reach a person, told in the talk by an earlier version, is taken out of the record.

Whoever left one is noted as having left it; what the vault sealed stays.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

WORDLESS = (None, "", "anonymous", "unknown", "left")
GONE = "〔联系方式不记在这里〕"
conversations = sa.table("conversations", sa.column("id"), sa.column("state", sa.JSON))
messages = sa.table("messages", sa.column("conversation_id"), sa.column("text"))
cases = sa.table(
    "cases",
    sa.column("number"),
    sa.column("conversation_id"),
    sa.column("proposal", sa.JSON),
)


def upgrade() -> None:
    """Takes it out of the cases, of the states of conversations, and of the messages it came in."""
    bind = op.get_bind()
    for row in bind.execute(sa.select(cases)).all():
        facts = dict(row.proposal.get("facts") or {})
        told = {facts.get("contact"), row.proposal.get("contact_ref")}.difference(WORDLESS)
        if told:
            proposal = {**row.proposal, "facts": _left(facts), "contact_ref": "left"}
            bind.execute(cases.update().where(cases.c.number == row.number), {"proposal": proposal})
            for words in told:
                _take(bind, row.conversation_id, words)
    for row in bind.execute(sa.select(conversations)).all():
        facts = (row.state or {}).get("facts") or {}
        if facts.get("contact") not in WORDLESS:
            state = {**row.state, "facts": _left(facts)}
            here = conversations.update().where(conversations.c.id == row.id)
            bind.execute(here, {"state": state})


def _left(facts: dict[str, str]) -> dict[str, str]:
    return {**facts, "contact": "left"} if facts.get("contact") not in WORDLESS else facts


def _take(bind: sa.engine.Connection, conversation_id: str, words: str) -> None:
    came_in = messages.c.text.startswith(words, autoescape=True)
    here = messages.update().where(messages.c.conversation_id == conversation_id, came_in)
    bind.execute(here, {"text": GONE})
