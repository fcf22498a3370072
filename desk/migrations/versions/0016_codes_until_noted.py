"""The code of a case is shown until the resident has noted it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column of codes still to be shown; of those made before, none is."""
    op.add_column("case_codes", sa.Column("shown", sa.String(8)))
