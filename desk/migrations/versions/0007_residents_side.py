"""A resident's own side: codes of cases, agreements, thumbs."""

import sqlalchemy as sa
from alembic import op

from desk.schema import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Creates the three tables."""
    op.create_table(
        "case_codes",
        sa.Column("number", sa.String(32), sa.ForeignKey("cases.number"), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("made_at", Moment, nullable=False),
    )
    conversation = sa.ForeignKey("conversations.id")
    op.create_table(
        "agreements",
        sa.Column("id", Serial, primary_key=True),
        sa.Column("conversation_id", sa.String(64), conversation, nullable=False, index=True),
        sa.Column("version", sa.String(32), nullable=False),
        sa.Column("agreed", sa.Boolean, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    message = sa.ForeignKey("messages.id")
    op.create_table(
        "feedback",
        sa.Column("message_id", Serial, message, primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("thumb", sa.String(4), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("receipt", sa.String(8)),
        sa.Column("topic", sa.String(64)),
        sa.Column("ending", sa.String(16), nullable=False),
        sa.Column("knowledge", sa.String(200), nullable=False),
        sa.Column("at", Moment, nullable=False, index=True),
    )
