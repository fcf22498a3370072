"""Suggestions that operators sent: what was suggested, and whether they changed it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    message = sa.ForeignKey("operator_messages.id", ondelete="CASCADE")
    op.create_table(
        "suggestions",
        sa.Column("message_id", sa.BigInteger, message, primary_key=True, autoincrement=False),
        sa.Column("suggested", sa.Text, nullable=False),
        sa.Column("edited", sa.Boolean, nullable=False, index=True),
        sa.Column("topic", sa.String(64), nullable=False),
        sa.Column("knowledge", sa.String(200), nullable=False),
        sa.Column("as_of", sa.String(10), nullable=False),
    )
