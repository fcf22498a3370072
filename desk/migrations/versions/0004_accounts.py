"""Accounts, what was done to them, their sessions and devices, attempts to log in."""

import sqlalchemy as sa
from alembic import op

from desk.schema import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Creates the tables, and makes the record of acts append-only."""
    op.create_table(
        "accounts",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("bureau", sa.String(64)),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("one_time_until", Moment),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("disabled_at", Moment),
    )
    op.create_table(
        "account_acts",
        sa.Column("id", Serial, primary_key=True),
        _account(index=True),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    _append_only("account_acts")
    op.create_table(
        "account_sessions",
        sa.Column("token", sa.String(64), primary_key=True),
        _account(index=True),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("seen_at", Moment, nullable=False),
    )
    op.create_table(
        "account_devices",
        sa.Column("token", sa.String(64), primary_key=True),
        _account(primary_key=True),
        sa.Column("seen_at", Moment, nullable=False),
    )
    op.create_table(
        "login_attempts",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_at", Moment, nullable=False),
    )


def _account(**options: object) -> sa.Column:
    return sa.Column(
        "account", sa.String(32), sa.ForeignKey("accounts.name"), nullable=False, **options
    )


def _append_only(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_keeps_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only()"
    )
