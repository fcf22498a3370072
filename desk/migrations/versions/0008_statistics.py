"""Turns are found by the day on which they were completed."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the index."""
    op.create_index("turns_completed", "turns", ["completed_at"])
