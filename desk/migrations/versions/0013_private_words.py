"""Messages that tell of private matters are marked, so that they go where nobody agreed."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the mark; of the messages of before it is not known."""
    mark = sa.Column("private", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("messages", mark)
