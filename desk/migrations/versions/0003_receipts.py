"""Receipts: codes under which answers are found again."""

import sqlalchemy as sa
from alembic import op

from desk.schema import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Creates the table; one receipt a reply."""
    op.create_table(
        "receipts",
        sa.Column("code", sa.String(8), primary_key=True),
        sa.Column("message_id", Serial, sa.ForeignKey("messages.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("topic", sa.String(64), nullable=False),
        sa.Column("programme", sa.String(32)),
        sa.Column("township", sa.String(64)),
        sa.Column("asking", sa.String(64)),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("consented", sa.Boolean, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("knowledge", sa.String(128), nullable=False),
        sa.Column("model", sa.String(64), nullable=False),
        sa.Column("answer_hash", sa.String(64), nullable=False),
        sa.Column("issued_at", Moment, nullable=False),
        sa.UniqueConstraint("message_id", "position", name="one_receipt_a_reply"),
    )
