"""Senders of other front ends, each with its conversation."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table; its primary key keeps a sender to one conversation."""
    op.create_table(
        "channel_senders",
        sa.Column("channel", sa.String(32), primary_key=True),
        sa.Column("sender", sa.String(64), primary_key=True),
        sa.Column(
            "conversation_id", sa.String(64), sa.ForeignKey("conversations.id"), nullable=False
        ),
    )
