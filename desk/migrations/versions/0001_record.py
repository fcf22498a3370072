"""The record: conversations, messages, turns, cases, events, audit."""

import sqlalchemy as sa
from alembic import op

from desk.schema import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Creates every table, and makes the audit append-only."""
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.JSON, nullable=False),
        sa.Column("owner", sa.String(64)),
        sa.Column("seq", sa.Integer, nullable=False),
    )
    op.create_table(
        "messages",
        sa.Column("id", Serial, primary_key=True),
        _conversation(),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("deadline", Moment),
        sa.UniqueConstraint("conversation_id", "key", name="one_message_a_key"),
    )
    _partial_index("messages_waiting", "messages", ["deadline"], "deadline IS NOT NULL")
    op.create_table(
        "turns",
        sa.Column(
            "message_id",
            Serial,
            sa.ForeignKey("messages.id"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("replies", sa.JSON, nullable=False),
        sa.Column("seq", sa.Integer),
        sa.Column("completed_at", Moment, nullable=False),
    )
    op.create_table(
        "cases",
        sa.Column("number", sa.String(32), primary_key=True),
        _conversation(),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("proposal", sa.JSON, nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("amended_at", Moment, nullable=False),
    )
    _partial_index(
        "one_open_case_a_kind",
        "cases",
        ["conversation_id", "kind"],
        "status = 'open'",
        unique=True,
    )
    op.create_table(
        "case_numbers",
        sa.Column("day", sa.String(8), primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
    )
    op.create_table(
        "events",
        _conversation(primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("id", Serial, primary_key=True),
        _conversation(index=True),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    _append_only("audit")


def _conversation(**options: object) -> sa.Column:
    return sa.Column(
        "conversation_id",
        sa.String(64),
        sa.ForeignKey("conversations.id"),
        nullable=False,
        **options,
    )


def _partial_index(
    name: str, table: str, columns: list[str], condition: str, unique: bool = False
) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)


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
