"""Answers that operators passed on: the entry of a suggestion, and those of a telephone call."""

import sqlalchemy as sa
from alembic import op

from desk.schema import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Creates the table of calls' answers, and the two columns of suggestions."""
    op.add_column("suggestions", sa.Column("entry", sa.String(64)))
    op.add_column("suggestions", sa.Column("entry_version", sa.Integer))
    case = sa.ForeignKey("cases.number")
    op.create_table(
        "call_answers",
        sa.Column("id", Serial, primary_key=True),
        sa.Column("number", sa.String(32), case, nullable=False, index=True),
        sa.Column("suggested", sa.Text, nullable=False),
        sa.Column("topic", sa.String(64), nullable=False),
        sa.Column("entry", sa.String(64)),
        sa.Column("entry_version", sa.Integer),
        sa.Column("knowledge", sa.String(200), nullable=False),
        sa.Column("as_of", sa.String(10), nullable=False),
        sa.Column("operator", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
