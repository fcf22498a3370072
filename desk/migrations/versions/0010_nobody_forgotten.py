"""Cases: the latest urgent word, whether somebody must go and look, what a complaint's unit reads,
and when the city's system last spoke of it."""

import sqlalchemy as sa
from alembic import op

from desk.schema import Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BEGAN_AS_DISCOVERY = (
    "SELECT 1 FROM audit WHERE audit.subject = cases.number AND audit.action = 'case.opened' "
    'AND CAST(audit.data AS TEXT) LIKE \'%"kind": "discovery"%\''
)


def upgrade() -> None:
    """Adds the columns. A danger that began as a discovery is to be looked at as one."""
    op.add_column("cases", sa.Column("urged_at", Moment))
    looked_at = sa.Column("discovered", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("cases", looked_at)
    op.add_column("cases", sa.Column("brief", sa.Text))
    op.add_column("cases", sa.Column("external_at", Moment))
    marked = sa.table("cases", sa.column("discovered", sa.Boolean), sa.column("kind", sa.String))
    began = sa.text(f"kind = 'discovery' OR EXISTS ({BEGAN_AS_DISCOVERY})")
    op.execute(marked.update().where(began).values(discovered=sa.true()))
